package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of the process, in which an empty variable counts as absent: the runner sets many
 * of its variables to the empty text.
 */
record Variables(Map<String, String> values) {
  Variables {
    values = Map.copyOf(values);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Whether the runner of GitHub Actions, or act, started us. */
  boolean insideActions() {
    return "true".equals(values.get("GITHUB_ACTIONS"));
  }

  /**
   * @throws Failure WRONG_INPUT when it is absent
   */
  String require(String name) {
    return find(name)
        .orElseThrow(() ->
            Failure.wrongInput(
                "The environment variable %s is not set.".formatted(name),
                "GitHub Actions and act set it; outside of them, set GITHUB_EVENT_NAME to nothing."));
  }
}
