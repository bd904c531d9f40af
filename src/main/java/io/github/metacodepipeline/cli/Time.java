package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.aws.Waits;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What a run reads the time from and waits with, so that a test need not wait.
 *
 * @param random for how long exactly to wait, where two runs must not wait alike
 * @param answer how long to wait for one answer of AWS
 */
record Time(Clock clock, Sleeper sleeper, RandomGenerator random, Duration answer) {
  private static final Duration USUAL_ANSWER = Duration.ofSeconds(30);

  Time(Clock clock, Sleeper sleeper) {
    this(clock, sleeper, RandomGenerator.getDefault(), USUAL_ANSWER);
  }

  /** The time of this machine. */
  static Time real() {
    return new Time(Clock.systemUTC(), Time::sleep);
  }

  Waits waits() {
    return new Waits(sleeper, random, answer);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
