package io.github.metacodepipeline.report;

/**
 * Two values beside each other, short enough for a page: of long ones, what parts them is shown.
 *
 * @param before as it was
 * @param after as it is
 */
record ValuePair(String before, String after) {
  /** How much of a value is shown. */
  static final int LONGEST = 120;

  /** How much of what two long values have in common is shown before they part. */
  private static final int COMMON = 30;

  ValuePair {
    boolean isLong = before.length() > LONGEST || after.length() > LONGEST;
    int start = isLong ? start(before, after) : 0;
    before = cut(from(start, before), LONGEST);
    after = cut(from(start, after), LONGEST);
  }

  /** The beginning of a text that is too long. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsACharacter ? longest - 1 : longest) + "…";
  }

  /** Where two texts are to be shown from, so that what parts them is seen. */
  private static int start(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common <= 2 * COMMON ? 0 : common - COMMON;
  }

  private static String from(int start, String text) {
    if (start == 0) {
      return text;
    }
    int whole = Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    return "…" + text.substring(whole);
  }
}
