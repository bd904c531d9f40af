package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks again and again until there is something to see: often at first, since most things are
 * quick, then ever less often.
 *
 * <p>The pause is a tenth of the time waited so far, at least a quarter of a second and at most
 * five seconds. So whoever waits is told late by a tenth at most, and a long wait costs few
 * requests.
 */
public final class Polling {
  private static final Rhythm TENTH =
      Rhythm.share(10, Duration.ofMillis(250), Duration.ofSeconds(5));

  private final Clock clock;
  private final Sleeper sleeper;

  public Polling(Clock clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * Looks until something is seen or the time is up.
   *
   * @param budget how long to go on; there is always a last look when it is over
   * @param look gives what was waited for, or nothing yet
   * @param waiting is told, before each pause, how long it has been
   * @return what was seen, or nothing when the time was up
   */
  public <T> Optional<T> until(
      Duration budget, Supplier<Optional<T>> look, Consumer<Duration> waiting) {
    return until(budget, TENTH, look, waiting);
  }

  /**
   * The same in a rhythm of its own.
   *
   * @param rhythm is asked before each pause, after the look
   */
  public <T> Optional<T> until(
      Duration budget, Rhythm rhythm, Supplier<Optional<T>> look, Consumer<Duration> waiting) {
    Instant begin = clock.instant();
    while (true) {
      Duration elapsed = Duration.between(begin, clock.instant());
      Optional<T> seen = look.get();
      if (seen.isPresent() || elapsed.compareTo(budget) >= 0) {
        return seen;
      }
      waiting.accept(elapsed);
      sleeper.sleep(shorter(rhythm.pauseAfter(elapsed), budget.minus(elapsed)));
    }
  }

  private static Duration shorter(Duration pause, Duration left) {
    return pause.compareTo(left) > 0 ? left : pause;
  }
}
