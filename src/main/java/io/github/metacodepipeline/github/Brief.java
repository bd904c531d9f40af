package io.github.metacodepipeline.github;

/** A text in as many characters as GitHub takes for the description of a status. */
final class Brief {
  /**
   * GitHub's answer to more is 422, "description is too long (maximum is 140 characters)".
   *
   * @see <a href="https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status">
   *     Create a deployment status</a>
   */
  static final int LONGEST = 140;

  private Brief() {}

  /** The text in one line, cut at a whole word where it is too long. */
  static String of(String text) {
    String line = Harmless.line(text.strip().replaceAll("\\s+", " "));
    if (line.length() <= LONGEST) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST - 1);
    String kept = space > 0 ? line.substring(0, space) : line.substring(0, whole(line));
    return kept + "…";
  }

  /** A word that fills the line by itself is cut, but never within a character. */
  private static int whole(String line) {
    int end = LONGEST - 1;
    return Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
  }
}
