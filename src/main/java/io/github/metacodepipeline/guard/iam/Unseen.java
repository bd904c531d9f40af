package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.source.Value;

/**
 * A part of a policy that only CloudFormation, or another stack, can tell.
 *
 * @param value what stands there; the same value means the same thing
 */
public record Unseen(Spot spot, Value value) {
  /** What stands there, short enough for a sentence. */
  public String shown() {
    String text =
        switch (value) {
          case Value.Text(var known) -> known;
          case Value.Open(var expression) -> expression;
          case Value.Items _, Value.Fields _ -> "a part of the policy";
        };
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
