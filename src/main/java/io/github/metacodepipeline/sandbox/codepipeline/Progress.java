package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.Map;
import java.util.TreeMap;

/** How far the provider of an action has come with it. */
public sealed interface Progress {
  /** It goes on; who looks later asks again. */
  record Running() implements Progress {}

  /**
   * It is done.
   *
   * @param externalId the provider's id for it; empty for none
   * @param summary in the provider's words; may be empty
   * @param variables what later actions may refer to, by name
   * @param artifacts the files of its output artifacts, by name; one that is not named holds what
   *     nobody knows
   */
  record Succeeded(
      String externalId,
      String summary,
      Map<String, String> variables,
      Map<String, Map<String, byte[]>> artifacts)
      implements Progress {
    public Succeeded {
      variables = new TreeMap<>(variables);
      artifacts = new TreeMap<>(artifacts);
    }

    /** It is done, and puts nothing out. */
    public Succeeded(String externalId, String summary) {
      this(externalId, summary, Map.of(), Map.of());
    }
  }

  /**
   * It failed.
   *
   * @param message what the provider says, not empty
   * @param url where to look at it; may be empty
   */
  record Failed(String message, String url) implements Progress {
    /** It failed, and there is nothing to look at. */
    public Failed(String message) {
      this(message, "");
    }
  }
}
