package io.github.metacodepipeline.aws;

import org.jspecify.annotations.Nullable;

/** Text of AWS's made fit for one line of a message: where the SDK says null, we say nothing. */
final class Plain {
  private static final int LONGEST = 1_000;

  private Plain() {}

  /** The text, or an empty one. */
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The text on one line, without control characters, and cut where it goes on and on. */
  static String text(@Nullable String text) {
    String line = orEmpty(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** AWS's words as a sentence among ours. */
  static String sentence(String words) {
    return words.matches(".*[.!?]") ? words : words + ".";
  }
}
