package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Difference.Unseen;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares two definitions, from the pipeline's own settings to its last action. */
final class Comparison {
  private static final String VARIABLES = "Variables";

  private final PipelineDefinition before;
  private final PipelineDefinition after;
  private final Pairing pairing;

  private Comparison(PipelineDefinition before, PipelineDefinition after) {
    this.before = before;
    this.after = after;
    this.pairing = Pairing.of(before, after);
  }

  /** Everything that is otherwise. */
  static List<Difference> of(PipelineDefinition before, PipelineDefinition after) {
    Comparison comparison = new Comparison(before, after);
    return Stream.of(
            comparison.settings(),
            new TriggerComparison(before, after, comparison.pairing).differences(),
            new StageComparison(before, after, comparison.pairing).differences(),
            new ActionComparison(before, after, comparison.pairing).differences(),
            comparison.gaps())
        .flatMap(List::stream)
        .toList();
  }

  private List<Difference> settings() {
    return ValueChanges.between(settings(before), settings(after)).stream()
        .map(change ->
            change.path().getFirst().equals(VARIABLES)
                ? variable(change)
                : change(Subject.PIPELINE, Wording.PIPELINE, change))
        .toList();
  }

  private static Value.Fields settings(PipelineDefinition pipeline) {
    Map<String, Value> all = new TreeMap<>(pipeline.directives().fields());
    all.putAll(pipeline.settings().fields());
    all.put("Name", pipeline.name());
    return new Value.Fields(all);
  }

  private Difference variable(ValueChange change) {
    int depth = change.path().size();
    if (depth < 2) {
      return change(Subject.PIPELINE, Wording.PIPELINE, change);
    }
    Subject subject = Subject.variable(change.path().get(1));
    if (depth > 2) {
      return change(subject, Wording.VARIABLE, change.below(2));
    }
    if (change.before().isEmpty()) {
      return new Difference.Added(
          subject, change.after().map(Comparison::fallback).orElse(""), after.place());
    }
    return change.after().isEmpty()
        ? new Difference.Removed(subject, "")
        : change(Subject.PIPELINE, Wording.PIPELINE, change);
  }

  private static String fallback(Value variable) {
    return variable instanceof Value.Fields fields
        ? fields
            .field("DefaultValue")
            .map(value -> ", default " + ValueText.of(value))
            .orElse(", without a default")
        : ": " + ValueText.of(variable);
  }

  private Difference change(Subject subject, Wording wording, ValueChange change) {
    return change.difference(subject, wording.of(change), change.remark(), after.place());
  }

  /** What cannot be seen of either may be otherwise, or not. */
  private List<Difference> gaps() {
    List<Difference> unseen = new ArrayList<>();
    for (Gap gap : after.gaps()) {
      boolean there = before.gaps().stream().anyMatch(was -> was.isLike(gap));
      unseen.add(new Unseen(gap, there ? Unseen.When.BOTH : Unseen.When.AFTER));
    }
    before.gaps().stream()
        .filter(was -> after.gaps().stream().noneMatch(is -> was.isLike(is)))
        .forEach(was -> unseen.add(new Unseen(was, Unseen.When.BEFORE)));
    return unseen.stream().distinct().toList();
  }

  /** The parts of two orders that are otherwise, as one difference; nothing when none are. */
  static Optional<Difference> order(
      Subject subject,
      String what,
      List<String> before,
      List<String> after,
      Optional<Place> place) {
    int start = 0;
    int end = Math.min(before.size(), after.size());
    while (start < end && before.get(start).equals(after.get(start))) {
      start++;
    }
    int kept = 0;
    while (kept < end - start
        && before.get(before.size() - 1 - kept).equals(after.get(after.size() - 1 - kept))) {
      kept++;
    }
    if (before.equals(after)) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference.Changed(
            subject,
            what,
            Optional.of(String.join(", ", before.subList(start, before.size() - kept))),
            Optional.of(String.join(", ", after.subList(start, after.size() - kept))),
            "",
            place));
  }
}
