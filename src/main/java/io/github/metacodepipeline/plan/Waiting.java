package io.github.metacodepipeline.plan;

import java.time.Duration;

/** Is told that a run waits, so that nobody thinks that it hangs. */
public interface Waiting {
  /** Called before every pause: what for, and for how long already. */
  void waiting(String forWhat, Duration elapsed);
}
