package io.github.metacodepipeline.plan;

import java.time.Duration;

/** How long to pause before the next look, where something is looked at again and again. */
public interface Rhythm {
  /** For what takes minutes, such as an execution of a pipeline: late by a tenth at most. */
  Rhythm UNHURRIED = share(10, Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** The next pause, after that much time since the first look. */
  Duration pauseAfter(Duration elapsed);

  /**
   * A share of the time so far, within bounds.
   *
   * @param parts how many such pauses the time so far is
   */
  static Rhythm share(int parts, Duration shortest, Duration longest) {
    return elapsed -> within(shortest, elapsed.dividedBy(parts), longest);
  }

  /** The pause itself, or the bound that it is beyond. */
  static Duration within(Duration shortest, Duration pause, Duration longest) {
    if (pause.compareTo(shortest) < 0) {
      return shortest;
    }
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
