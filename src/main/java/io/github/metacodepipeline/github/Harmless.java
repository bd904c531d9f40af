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
  // The runner looks with .NET's comparison by culture, to which a soft hyphen, a joiner or a
  // variation selector is nothing: "#\u00AD#[" counts as "##[". Rather more than less stands here.
  private static final String NOTHING = "\\p{Cf}\\p{M}\\p{Cn}\\u115F\\u1160\\u3164\\uFFA0";
  private static final Pattern LEADING_COLONS =
      Pattern.compile("^([\\s\\p{Z}%s]*+:)(?=[%s]*+:)".formatted(NOTHING, NOTHING));
  private static final Pattern OLD_FORM =
      Pattern.compile("#(?=[%s]*+#[%s]*+\\[)".formatted(NOTHING, NOTHING));

  private Harmless() {}

  /** One line of it: no control character, no way to turn the text around, no command. */
  static String line(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().map(Harmless::visible).forEach(kept::appendCodePoint);
    String noCommand = LEADING_COLONS.matcher(kept).replaceFirst("$1 ");
    return OLD_FORM.matcher(noCommand).replaceAll("# ");
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
