package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the scene of a change, from the pairing and the differences that its words are made of. */
final class SceneReading {
  private static final PipelineDefinition NOTHING =
      new PipelineDefinition(
          Value.NONE, List.of(), List.of(), Value.NONE, Value.NONE, List.of(), Optional.empty());

  private final PipelineChange change;
  private final List<Difference> differences;
  private final Phrase phrase;
  private final Pairing pairing;
  private final StageLine line;

  SceneReading(PipelineChange change, Phrase phrase) {
    PipelineDefinition before = change.before().orElse(NOTHING);
    this.change = change;
    this.differences = change.diff().differences();
    this.phrase = phrase;
    this.pairing = Pairing.of(before, change.after().orElse(NOTHING));
    this.line = new StageLine(before, pairing);
  }

  Scene scene() {
    return new Scene(
        Stream.concat(whole().stream(), triggers().stream()).toList(), parts(), asides());
  }

  /** That all of it comes or goes. */
  private Optional<Box> whole() {
    if (change.before().isPresent() && change.after().isPresent()) {
      return Optional.empty();
    }
    Mark mark = change.after().isPresent() ? Mark.ADDED : Mark.REMOVED;
    return Optional.of(
        new Box(
            phrase.title(change.title()), "pipeline", mark, List.of("all of it " + mark.word())));
  }

  private List<Box> triggers() {
    Map<String, List<Difference>> bySource =
        differences.stream()
            .filter(difference -> difference.subject().kind() == Subject.Kind.TRIGGER)
            .collect(
                Collectors.groupingBy(
                    difference -> difference.subject().name(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Box> triggers = new ArrayList<>();
    bySource.forEach((source, told) ->
        triggers.add(
            new Box(
                "⚡ trigger",
                "of " + phrase.title(source),
                trigger(told),
                told.stream().map(phrase::of).toList())));
    return triggers;
  }

  private static Mark trigger(List<Difference> told) {
    return told.stream().allMatch(difference -> difference instanceof Difference.Added)
        ? Mark.ADDED
        : told.stream().allMatch(difference -> difference instanceof Difference.Removed)
            ? Mark.REMOVED
            : Mark.CHANGED;
  }

  private List<Part> parts() {
    StageBoxes boxes = new StageBoxes(pairing, differences, phrase);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i <= line.order().size(); i++) {
      int above = i;
      gaps()
          .filter(gap -> gap.isStage() && line.above(gap) == above)
          .forEach(gap -> parts.add(GapBoxes.of(gap, phrase)));
      if (i < line.order().size()) {
        parts.add(boxes.of(line.order().get(i), line.formerly(line.order().get(i))));
      }
    }
    return parts;
  }

  private List<Box> asides() {
    return gaps()
        .filter(gap -> !gap.isStage())
        .filter(gap ->
            line.order().stream()
                .flatMap(pair -> pair.after().or(pair::before).stream())
                .noneMatch(gap::isIn))
        .map(gap -> GapBoxes.of(gap, phrase))
        .toList();
  }

  private Stream<Gap> gaps() {
    return differences.stream()
        .flatMap(difference ->
            difference instanceof Difference.Unseen(var gap, _) ? Stream.of(gap) : Stream.of());
  }
}
