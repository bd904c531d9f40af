package io.github.metacodepipeline.aws;

/** AWS's words as a sentence among ours. */
final class Sentence {
  private Sentence() {}

  /** The words with a full stop at their end. */
  static String of(String words) {
    return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
  }
}
