package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Tone;
import java.time.Duration;
import java.util.List;

/**
 * Where the log of a run goes: the runner, which reads commands in it, or a terminal. Every text
 * that it is given may come from outside.
 */
interface Console {
  /** One line of the log. */
  void line(String text);

  /** One line of a page, which meets the eye like this where that can be shown. */
  default void line(Tone tone, String text) {
    line(text);
  }

  /** A remark. */
  void annotate(Annotation annotation);

  /** A remark on the way: a line of the log, which {@link #annotateAll} may bring up again. */
  default void mention(Annotation remark) {
    annotate(remark);
  }

  /**
   * The remarks of the end, the most important first; where remarks stand apart from the log and
   * have their limits, those on the way come after them.
   */
  default void annotateAll(List<Annotation> remarks) {
    remarks.forEach(this::annotate);
  }

  /** What follows belongs together under this title, until the group ends. */
  void startGroup(String title);

  /** Ends the group. */
  void endGroup();

  /** The run waits; told at every look. */
  void waiting(String forWhat, Duration elapsed);

  /** Never to be shown from now on. */
  void mask(String secret);
}
