package io.github.metacodepipeline;

import java.time.Duration;

/** Lets time pass; tests put a clock of their own behind it. */
public interface Sleeper {
  /** Waits for that long; an interrupt ends the wait early and stays set. */
  void sleep(Duration duration);
}
