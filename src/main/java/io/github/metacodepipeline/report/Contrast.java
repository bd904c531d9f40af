package io.github.metacodepipeline.report;

/**
 * Shows a value before and after, as Markdown; of long ones the parts where they differ.
 *
 * @param before plain
 * @param after plain
 */
record Contrast(String before, String after) {
  /** Both. */
  String marked() {
    ValuePair shown = new ValuePair(before, after);
    return code(shown.before()) + " → " + code(shown.after());
  }

  /** One value alone. */
  static String value(String text) {
    return code(ValuePair.cut(text, ValuePair.LONGEST));
  }

  private static String code(String text) {
    String code = Markdown.code(text);
    return code.isEmpty() ? "(empty)" : code;
  }
}
