package io.github.metacodepipeline.cli;

import java.util.stream.IntStream;

/**
 * Which of many moments a run is killed at: some, spread evenly, with the first and the last; all
 * of them with {@code -Dfaults.all=true}.
 */
final class Sample {
  private static final int SOME = 4;

  private Sample() {}

  /** Of the moments after each request, and the one before the first. */
  static IntStream of(int requests) {
    return Boolean.getBoolean("faults.all") || requests < SOME
        ? IntStream.rangeClosed(0, requests)
        : IntStream.rangeClosed(0, SOME).map(i -> i * requests / SOME);
  }
}
