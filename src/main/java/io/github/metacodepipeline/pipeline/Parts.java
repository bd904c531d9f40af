package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fields on their way to another form; what is empty is none. */
final class Parts {
  private final Map<String, Value> parts;

  Parts(Fields fields) {
    this.parts = new TreeMap<>(fields.fields());
  }

  Optional<Value> take(String name) {
    return Optional.ofNullable(parts.remove(name));
  }

  void put(String name, Value value) {
    if (!value.equals(Value.NONE) && !value.equals(new Items(List.of()))) {
      parts.put(name, value);
    }
  }

  void otherwise(String name, String text) {
    parts.putIfAbsent(name, new Text(text));
  }

  Fields rest() {
    return new Fields(parts);
  }
}
