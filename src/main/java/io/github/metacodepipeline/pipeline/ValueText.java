package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.stream.Collectors;

/** Writes a value on one line: an open one as its expression. */
final class ValueText {
  private ValueText() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Open(var expression) -> expression;
      case Value.Items(var items) ->
          items.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> field.getKey() + ": " + of(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
