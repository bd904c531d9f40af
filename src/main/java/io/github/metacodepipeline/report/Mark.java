package io.github.metacodepipeline.report;

/** What becomes of something, as a sign before its name. */
enum Mark {
  SAME("  ", Tone.PLAIN),
  ADDED("+ ", Tone.GOOD),
  REMOVED("- ", Tone.BAD),
  CHANGED("~ ", Tone.CAUTION),
  /** It goes, and another one comes. */
  REPLACED("± ", Tone.BAD),
  UNKNOWN("? ", Tone.CAUTION);

  private final String sign;
  private final Tone tone;

  Mark(String sign, Tone tone) {
    this.sign = sign;
    this.tone = tone;
  }

  /** Two characters. */
  String sign() {
    return sign;
  }

  Tone tone() {
    return tone;
  }

  /** Of what was there before and after, and is the same or not. */
  static Mark of(boolean before, boolean after, boolean same) {
    if (!before) {
      return ADDED;
    }
    return !after ? REMOVED : same ? SAME : CHANGED;
  }
}
