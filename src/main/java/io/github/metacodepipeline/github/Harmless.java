package io.github.metacodepipeline.github;

import java.util.regex.Pattern;

/**
 * Makes text from outside safe to stand in a log that the runner scans for commands. The runner
 * obeys a line that starts with {@code ::} after white space, and {@code ##[} anywhere in a line.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">
 *     Workflow commands</a>
 */
final class Harmless {
  /** Whatever may count as white space for somebody, then the two colons. */
  private static final Pattern LEADING_COLONS =
      Pattern.compile("^([\\s\\p{Z}\\p{Cc}\\p{Cf}]*):(?=:)");

  private Harmless() {}

  /** One line of it: no control character, no way to turn the text around, no command. */
  static String line(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().map(Harmless::visible).forEach(kept::appendCodePoint);
    return LEADING_COLONS.matcher(kept).replaceFirst("$1: ").replace("##[", "# #[");
  }

  /** A control character becomes its picture, and what reorders or breaks lines a mark. */
  private static int visible(int character) {
    if (character == '\t') {
      return character;
    }
    if (character < ' ') {
      return 0x2400 + character;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          0xFFFD;
      case Character.FORMAT -> isReordering(character) ? 0xFFFD : character;
      default -> character;
    };
  }

  private static boolean isReordering(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
