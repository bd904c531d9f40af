package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;

/** Whether two values come to the same, as far as that can be told. */
enum Sameness {
  SAME,
  OTHER,
  /** Only CloudFormation can tell. */
  OPEN;

  /**
   * Compares what is said now with what would be said; nothing stands for nothing said.
   *
   * @param template tells resources, of which two are never the same, from parameters
   */
  static Sameness of(Optional<Value> before, Optional<Value> after, Template template) {
    if (before.equals(after)) {
      return SAME;
    }
    if (before.isEmpty() || after.isEmpty()) {
      return OTHER;
    }
    return areOther(before.get(), after.get(), template) ? OTHER : OPEN;
  }

  /** This, and another of the same thing: what is other in part is other. */
  Sameness and(Sameness another) {
    if (this == OTHER || another == OTHER) {
      return OTHER;
    }
    return this == OPEN || another == OPEN ? OPEN : SAME;
  }

  private static boolean areOther(Value before, Value after, Template template) {
    Optional<String> was = Reference.of(before, template);
    Optional<String> is = Reference.of(after, template);
    return (before.isKnown() && after.isKnown())
        || (was.isPresent() && is.isPresent() && !was.equals(is));
  }
}
