package io.github.metacodepipeline.github;

import java.time.Duration;
import java.util.Optional;

/** Says now and then that a run still waits: a log that grows with every look is no help. */
final class WaitingLine {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private String last = "";
  private Duration saidAt = Duration.ZERO;

  Optional<String> due(String forWhat, Duration elapsed) {
    boolean isAnotherWait = !forWhat.equals(last) || elapsed.compareTo(saidAt) < 0;
    if (isAnotherWait) {
      last = forWhat;
      saidAt = Duration.ZERO;
    }
    if (elapsed.minus(saidAt).compareTo(EVERY) < 0) {
      return Optional.empty();
    }
    saidAt = elapsed;
    return Optional.of("Waiting for %s: %s so far.".formatted(forWhat, text(elapsed)));
  }

  /** Such as {@code 1 min 05 s}. */
  static String text(Duration elapsed) {
    return elapsed.toMinutes() == 0
        ? elapsed.toSeconds() + " s"
        : "%d min %02d s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
