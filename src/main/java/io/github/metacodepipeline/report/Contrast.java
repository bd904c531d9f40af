package io.github.metacodepipeline.report;

/**
 * Shows a value before and after; of long ones the parts where they differ, so that it can be seen
 * what is otherwise.
 *
 * @param before plain
 * @param after plain
 */
record Contrast(String before, String after) {
  private static final int LONGEST_VALUE = 120;

  /** How much of what two long values have in common is shown before they part. */
  private static final int COMMON = 30;

  /** Both, as Markdown. */
  String marked() {
    boolean isLong = before.length() > LONGEST_VALUE || after.length() > LONGEST_VALUE;
    int start = isLong ? start() : 0;
    return value(from(start, before)) + " → " + value(from(start, after));
  }

  /** One value alone, as Markdown. */
  static String value(String text) {
    String code = Markdown.code(Cells.cut(text, LONGEST_VALUE));
    return code.isEmpty() ? "(empty)" : code;
  }

  /** Where the two are to be shown from. */
  private int start() {
    int common = 0;
    while (common < Math.min(before.length(), after.length())
        && before.charAt(common) == after.charAt(common)) {
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
