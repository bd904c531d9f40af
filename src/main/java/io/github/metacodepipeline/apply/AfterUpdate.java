package io.github.metacodepipeline.apply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is started after an update ({@code after-update}). */
public enum AfterUpdate {
  /** What was cut, and what this push started on the old definition. */
  AUTO,
  /** The same, and where that is nothing, an execution all the same. */
  START,
  /** Nothing. */
  NONE;

  /** As users write it. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that users write so. */
  public static Optional<AfterUpdate> spelled(String text) {
    return Arrays.stream(values()).filter(after -> after.spelling().equals(text)).findFirst();
  }
}
