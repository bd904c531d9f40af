package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value is made of, where it has parts that can be compared one by one. */
sealed interface Structure {
  Structure NONE = new ByName(Map.of());
  List<String> NAMES = List.of("Name", "name", "StageName");

  boolean isEmpty();

  /** A list of values without parts. */
  record Plain(List<Value> items) implements Structure {
    @Override
    public boolean isEmpty() {
      return items.isEmpty();
    }
  }

  /** By name, in order where it is a list. */
  record ByName(Map<String, Value> fields) implements Structure {
    @Override
    public boolean isEmpty() {
      return fields.isEmpty();
    }
  }

  static Optional<Structure> of(Value value) {
    return switch (value) {
      case Value.Open _ -> Optional.empty();
      case Value.Text(var text) -> EmbeddedJson.in(text).flatMap(Structure::of);
      case Value.Fields(var fields) -> Optional.of(new ByName(fields));
      case Value.Items(var items) ->
          Optional.of(
              items.stream().noneMatch(Structure::hasParts) ? new Plain(items) : list(items));
    };
  }

  private static boolean hasParts(Value value) {
    return switch (value) {
      case Value.Open _, Value.Text _ -> false;
      case Value.Fields _, Value.Items _ -> true;
    };
  }

  private static Structure list(List<Value> items) {
    return NAMES.stream()
        .flatMap(key -> named(key, items).stream())
        .findFirst()
        .orElseGet(() -> new ByName(numbered(items)));
  }

  /** By the name that each of them has and no two of them share. */
  private static Optional<Structure> named(String key, List<Value> items) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Value item : items) {
      Optional<String> name =
          item instanceof Value.Fields fields ? fields.textAt(key) : Optional.empty();
      if (name.isEmpty() || named.put(name.get(), item) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new ByName(named));
  }

  private static Map<String, Value> numbered(List<Value> items) {
    Map<String, Value> numbered = new LinkedHashMap<>();
    items.forEach(item -> numbered.put("[%d]".formatted(numbered.size() + 1), item));
    return numbered;
  }
}
