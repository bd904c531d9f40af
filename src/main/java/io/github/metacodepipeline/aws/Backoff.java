package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Sleeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between two tries, longer each time and never for as long as the neighbour does.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">
 *     Timeouts, retries, and backoff with jitter</a>
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Sleeper sleeper;
  private final RandomGenerator random;

  Backoff(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * Waits after so many failed tries, for half of the full time at least.
   *
   * @param failures counted from 1
   */
  void pause(int failures) {
    long doubled = FIRST.toMillis() << Math.min(failures, 10);
    long full = Math.min(doubled, LONGEST.toMillis());
    sleeper.sleep(Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1)));
  }
}
