package io.github.metacodepipeline.report.diagram;

/** Text on one line, cut to what can be read in a picture; lengths as people count characters. */
final class Shortened {
  /** The longest name in a box. */
  static final int NAME = 40;

  /** The longest name over a frame: what Mermaid breaks there covers what is in the frame. */
  static final int HEADING = 22;

  /** The longest of anything else that is said in one go. */
  static final int NOTE = 100;

  private static final String CUT = "…";

  private Shortened() {}

  /** Keeps both ends: names often differ at either. */
  static String inTheMiddle(String text, int longest) {
    String line = line(text);
    int length = line.codePointCount(0, line.length());
    if (length <= longest) {
      return line;
    }
    int start = longest / 2;
    int end = longest - 1 - start;
    return line.substring(0, line.offsetByCodePoints(0, start))
        + CUT
        + line.substring(line.offsetByCodePoints(0, length - end));
  }

  /** Keeps the beginning. */
  static String atTheEnd(String text, int longest) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + CUT;
  }

  /** What shows nothing of itself, and every kind of space, is one space. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(point -> isBlank(point) ? ' ' : point).forEach(line::appendCodePoint);
    return line.toString().replaceAll(" {2,}", " ").strip();
  }

  private static boolean isBlank(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
