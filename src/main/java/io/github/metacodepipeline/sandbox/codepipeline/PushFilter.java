package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * The branches that a trigger starts a pipeline for. Filters of file paths let everything pass.
 *
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html">Working
 *     with glob patterns in syntax</a>
 */
final class PushFilter {
  private PushFilter() {}

  static boolean passes(JsonNode push, String branch) {
    JsonNode branches = push.path("branches");
    return push.path("tags").isMissingNode()
        && (!branches.has("includes") || matches(branches.path("includes"), branch))
        && !matches(branches.path("excludes"), branch);
  }

  private static boolean matches(JsonNode patterns, String branch) {
    for (JsonNode pattern : patterns) {
      if (FileSystems.getDefault()
          .getPathMatcher("glob:" + pattern.asText())
          .matches(Path.of(branch))) {
        return true;
      }
    }
    return false;
  }
}
