package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds every value that is otherwise, as deep inside as can be told: by name in a mapping, in JSON
 * that is written as text and in a list whose items have names; item by item in a list of plain
 * values; by place in any other list. Whatever is not equal gives at least one change.
 */
final class ValueChanges {
  /** What stands right below these is told as a whole when it is new or gone. */
  private static final Set<String> WHOLE =
      Set.of(
          "ArtifactStores",
          "Blockers",
          "DisableInboundStageTransitions",
          "EnvironmentVariables",
          "Rules",
          "Variables");

  /** What is told in its parts although it has no name. */
  private static final Set<String> FILTERS = Set.of("Push", "PullRequest");

  private final List<ValueChange> changes = new ArrayList<>();

  private ValueChanges() {}

  /** The changes, by name. */
  static List<ValueChange> between(Value.Fields before, Value.Fields after) {
    ValueChanges found = new ValueChanges();
    found.compareFields(List.of(), before.fields(), after.fields());
    return found.changes;
  }

  private void compareFields(
      List<String> path, Map<String, ? extends Value> before, Map<String, ? extends Value> after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      List<String> inside = Stream.concat(path.stream(), Stream.of(name)).toList();
      compare(inside, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
    }
  }

  private void compare(
      List<String> path, Optional<? extends Value> before, Optional<? extends Value> after) {
    if (before.equals(after)) {
      return;
    }
    int found = changes.size();
    boolean onOneSide = before.isEmpty() || after.isEmpty();
    if (!onOneSide || !isToldAsAWhole(path)) {
      Optional<Structure> was =
          before.isEmpty() ? Optional.of(Structure.NONE) : before.flatMap(Structure::of);
      Optional<Structure> is =
          after.isEmpty() ? Optional.of(Structure.NONE) : after.flatMap(Structure::of);
      if (was.isPresent() && is.isPresent()) {
        compareInside(path, was.get(), is.get());
      }
    }
    if (changes.size() == found) {
      add(path, before, after);
    }
  }

  private void compareInside(List<String> path, Structure before, Structure after) {
    if (before instanceof Structure.Plain(var was) && after instanceof Structure.Plain(var is)) {
      compareItems(path, was, is);
    } else if (before.isEmpty() && after instanceof Structure.Plain(var is)) {
      compareItems(path, List.of(), is);
    } else if (before instanceof Structure.Plain(var was) && after.isEmpty()) {
      compareItems(path, was, List.of());
    } else if (before instanceof Structure.ByName(var was)
        && after instanceof Structure.ByName(var is)) {
      compareFields(path, was, is);
      compareOrder(path, was, is);
    }
  }

  private void compareItems(List<String> path, List<Value> before, List<Value> after) {
    List<Value> gone = new ArrayList<>(before);
    after.forEach(gone::remove);
    List<Value> come = new ArrayList<>(after);
    before.forEach(come::remove);
    if (gone.size() == 1 && come.size() == 1) {
      add(path, Optional.of(gone.getFirst()), Optional.of(come.getFirst()));
    } else {
      gone.forEach(value -> add(path, Optional.of(value), Optional.empty()));
      come.forEach(value -> add(path, Optional.empty(), Optional.of(value)));
    }
  }

  /** Says so when the same names come in another order; a mapping has none. */
  private void compareOrder(
      List<String> path, Map<String, Value> before, Map<String, Value> after) {
    List<Value> was = common(before, after);
    List<Value> is = common(after, before);
    if (!was.equals(is)) {
      add(path, Optional.of(new Value.Items(was)), Optional.of(new Value.Items(is)));
    }
  }

  private static List<Value> common(Map<String, Value> of, Map<String, Value> other) {
    return of.keySet().stream().filter(other::containsKey).<Value>map(Value.Text::new).toList();
  }

  private static boolean isToldAsAWhole(List<String> path) {
    String parent = path.size() < 2 ? "" : path.get(path.size() - 2);
    return WHOLE.contains(parent) || (path.getLast().startsWith("[") && !FILTERS.contains(parent));
  }

  private void add(
      List<String> path, Optional<? extends Value> before, Optional<? extends Value> after) {
    changes.add(new ValueChange(path, before.map(v -> v), after.map(v -> v)));
  }
}
