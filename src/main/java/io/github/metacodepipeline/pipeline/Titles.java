package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;

/** What to call something whose name may be left open. */
final class Titles {
  private Titles() {}

  static String of(Value name) {
    return switch (name) {
      case Value.Text(var text) -> text;
      case Value.Open(var expression) -> expression;
      case Value.Items _, Value.Fields _ -> "(unnamed)";
    };
  }
}
