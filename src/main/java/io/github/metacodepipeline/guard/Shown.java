package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.Value;
import java.util.Optional;

/** How a sentence shows a value of a template. */
final class Shown {
  private Shown() {}

  static String of(Optional<Value> value) {
    return value.map(Shown::of).orElse("nothing");
  }

  static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Open(var expression) -> expression;
      case Value.Items(var items) -> items.stream().map(Shown::of).toList().toString();
      case Value.Fields(var fields) -> "{" + String.join(", ", fields.keySet()) + "}";
    };
  }
}
