package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Sleeper;
import java.time.Clock;
import java.time.Duration;

/** What a run reads the time from and waits with, so that a test need not wait. */
record Time(Clock clock, Sleeper sleeper) {
  /** The time of this machine. */
  static Time real() {
    return new Time(Clock.systemUTC(), Time::sleep);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
