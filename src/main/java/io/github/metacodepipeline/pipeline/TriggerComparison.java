package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the triggers, of which a source action has at most one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html">Triggers
 *     and filtering</a>
 */
final class TriggerComparison {
  private final PipelineDefinition after;
  private final Map<Key, Trigger> were;
  private final Map<Key, Trigger> are;

  /** The source action, and which of its triggers it is. */
  private record Key(Value sourceAction, int nth) {}

  TriggerComparison(
      PipelineDefinition definitionBefore, PipelineDefinition after, Pairing pairing) {
    this.after = after;
    this.are = keyed(after);
    Map<Key, Trigger> were = new LinkedHashMap<>();
    Map<Key, Trigger> before = keyed(definitionBefore);
    before.forEach((key, was) -> {
      Key now = keyNow(key, pairing);
      were.put(before.containsKey(now) ? key : now, was);
    });
    this.were = were;
  }

  private static Map<Key, Trigger> keyed(PipelineDefinition pipeline) {
    Map<Value, Integer> counts = new HashMap<>();
    Map<Key, Trigger> keyed = new LinkedHashMap<>();
    for (Trigger trigger : pipeline.triggers()) {
      Value name = trigger.sourceAction();
      keyed.put(new Key(name, counts.merge(name, 1, Integer::sum)), trigger);
    }
    return keyed;
  }

  /** A trigger that is not there by its name follows its action to that one's new name. */
  private Key keyNow(Key key, Pairing pairing) {
    return are.containsKey(key)
        ? key
        : pairing.actions().stream()
            .filter(pair ->
                pair.before()
                    .filter(was -> was.action().name().equals(key.sourceAction))
                    .isPresent())
            .flatMap(pair -> pair.after().stream())
            .map(is -> new Key(is.action().name(), key.nth))
            .findFirst()
            .orElse(key);
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    are.forEach((key, is) -> {
      Trigger was = were.get(key);
      if (was == null) {
        found.add(new Difference.Added(Subject.of(is), filters(is), is.place()));
      } else {
        found.addAll(compared(was, is));
      }
    });
    were.forEach((key, was) -> {
      if (!are.containsKey(key)) {
        found.add(new Difference.Removed(Subject.of(was), ""));
      }
    });
    Comparison.order(
            Subject.PIPELINE,
            "order of triggers",
            common(were, are),
            common(are, were),
            after.place())
        .ifPresent(found::add);
    return found;
  }

  private static List<String> common(Map<Key, Trigger> of, Map<Key, Trigger> other) {
    return of.keySet().stream()
        .filter(other::containsKey)
        .map(key -> Titles.of(key.sourceAction()))
        .toList();
  }

  private static List<Difference> compared(Trigger was, Trigger is) {
    return ValueChanges.between(was.settings(), is.settings()).stream()
        .map(
            change -> change.difference(Subject.of(is), Wording.TRIGGER.of(change), "", is.place()))
        .toList();
  }

  /** What it waits for. */
  private static String filters(Trigger trigger) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    ValueChanges.between(Value.NONE, trigger.settings()).stream()
        .filter(change -> !change.path().contains("ProviderType"))
        .forEach(change ->
            change
                .after()
                .map(ValueText::of)
                .ifPresent(
                    values.computeIfAbsent(Wording.TRIGGER.of(change), _ -> new ArrayList<>())
                        ::add));
    String filters =
        values.entrySet().stream()
            .map(filter -> filter.getKey() + " " + String.join(", ", filter.getValue()))
            .collect(Collectors.joining("; "));
    return filters.isEmpty() ? "" : ": " + filters;
  }
}
