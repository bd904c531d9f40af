package io.github.metacodepipeline.report.diagram;

/**
 * A picture in Mermaid's language.
 *
 * @param links how many there are between its boxes
 */
record Drawing(String text, int links) {
  /**
   * Mermaid draws 50,000 characters and 500 links at most, and no page can change that; a comment
   * with a picture in it has to hold other things too.
   *
   * @see <a
   *     href="https://mermaid.js.org/config/schema-docs/config-properties-maxtextsize.html">maxTextSize</a>
   * @see <a
   *     href="https://mermaid.js.org/config/schema-docs/config-properties-maxedges.html">maxEdges</a>
   */
  private static final int LONGEST = 30_000;

  private static final int MOST_LINKS = 450;

  /** Whether GitHub draws it. */
  boolean isDrawn() {
    return text.length() <= LONGEST && links <= MOST_LINKS;
  }
}
