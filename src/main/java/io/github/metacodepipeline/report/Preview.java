package io.github.metacodepipeline.report;

/**
 * What a preview is of.
 *
 * @param fuller what would give a preview that shows more, as sentences; empty for nothing
 */
public record Preview(Of of, String fuller) {
  /** What would bring it about. */
  public enum Of {
    /** Merging a pull request. */
    MERGE("Merging"),
    /** A deployment of the same revision. */
    DEPLOYMENT("Deploying");

    private final String words;

    Of(String words) {
      this.words = words;
    }

    /** How a sentence begins about it. */
    String words() {
      return words;
    }
  }
}
