package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes lists whose order means nothing as fields, by what each item is called. */
final class NamedItems {
  private static final String NAME = "Name";

  private NamedItems() {}

  /** Their names alone. */
  static Value names(Value artifacts) {
    return artifacts instanceof Items(var items)
        ? new Items(
            items.stream()
                .map(item -> item instanceof Fields fields ? fields.field(NAME).orElse(item) : item)
                .toList())
        : artifacts;
  }

  /** What each one says, by its name. */
  static Value byName(Value list, Function<Fields, Optional<? extends Value>> content) {
    return list instanceof Items(var items) ? by(NAME, items, content) : list;
  }

  /** What each one says, by the field that is its key. */
  static Fields by(
      String key, List<Value> items, Function<Fields, Optional<? extends Value>> content) {
    Parts parts = new Parts(Value.NONE);
    for (Value item : items) {
      if (item instanceof Fields fields) {
        content
            .apply(fields)
            .ifPresent(value -> parts.put(Titles.of(fields.field(key).orElse(Value.NONE)), value));
      } else {
        parts.put(Titles.of(item), item);
      }
    }
    return parts.rest();
  }
}
