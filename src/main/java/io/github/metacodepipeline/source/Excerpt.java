package io.github.metacodepipeline.source;

/** Makes a name from a document fit for a message: quoted, on one line, and not too long. */
final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The text in double quotes; control characters become {@code ?}, a long tail {@code …}. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    if (text.codePointCount(0, text.length()) > LONGEST) {
      shown.append('…');
    }
    return shown.append('"').toString();
  }
}
