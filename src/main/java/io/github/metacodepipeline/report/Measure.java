package io.github.metacodepipeline.report;

import java.nio.charset.StandardCharsets;

/** How the place that shows a page counts its length. */
enum Measure {
  /**
   * As for a comment. GitHub says 65,536 characters, and was found to count 262,144 bytes of UTF-8:
   * as many UTF-16 units are within both, since none takes more than three bytes.
   *
   * @see <a href="https://github.com/dead-claudia/github-limits">Limits of GitHub, as measured</a>
   */
  UTF_16 {
    @Override
    int of(String text) {
      return text.length();
    }
  },

  /** As for a step summary. */
  UTF_8 {
    @Override
    int of(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  };

  abstract int of(String text);
}
