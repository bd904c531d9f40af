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
  private final Duration first;
  private final Duration longest;

  Backoff(Sleeper sleeper, RandomGenerator random) {
    this(sleeper, random, FIRST, LONGEST);
  }

  /**
   * @param first half of the full time after the first failure
   */
  Backoff(Sleeper sleeper, RandomGenerator random, Duration first, Duration longest) {
    this.sleeper = sleeper;
    this.random = random;
    this.first = first;
    this.longest = longest;
  }

  /**
   * Waits after so many failed tries, for half of the full time at least.
   *
   * @param failures counted from 1
   */
  void pause(int failures) {
    long doubled = first.toMillis() << Math.min(failures, 10);
    long full = Math.min(doubled, longest.toMillis());
    sleeper.sleep(Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1)));
  }
}
