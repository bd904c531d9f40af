package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;

/**
 * What reading may come to: a value, or a {@link Failure} that says what is wrong with the input.
 */
public final class Expected {
  private Expected() {}

  /** Reads, and takes a failure about the input for an answer. */
  public static void failureAtMost(Runnable reading) {
    try {
      reading.run();
    } catch (Failure failure) {
      if (failure.kind() != Failure.Kind.WRONG_INPUT || failure.what().isBlank()) {
        throw new AssertionError("not a failure about the input", failure);
      }
    }
  }
}
