package io.github.metacodepipeline.source;

import java.util.function.Supplier;

/** Keeps an evaluation that calls itself from going deeper than any honest template does. */
final class Depth {
  private static final int DEEPEST = 500;

  private int depth;

  /** What the step gives, or the other value where it would go too deep. */
  <T> T within(Supplier<T> step, T otherwise) {
    if (depth >= DEEPEST) {
      return otherwise;
    }
    depth++;
    try {
      return step.get();
    } finally {
      depth--;
    }
  }
}
