package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Duration;

/** How an action goes. */
sealed interface Way {
  /** It succeeds after this time. */
  record Takes(Duration time) implements Way {}

  /**
   * It fails after this time.
   *
   * @param message what its provider says, not empty
   * @param url where to look at it; empty for nowhere
   */
  record Fails(Duration time, String message, String url) implements Way {
    public Fails {
      if (message.isEmpty()) {
        throw new IllegalArgumentException("a failure says something");
      }
    }
  }

  /** It goes on until somebody lets it go. */
  record Held() implements Way {}
}
