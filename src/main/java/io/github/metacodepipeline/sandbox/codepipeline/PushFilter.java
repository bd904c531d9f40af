package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * The pushes that a trigger starts a pipeline for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html">Add
 *     trigger with code push or pull request event types</a>
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html">Working
 *     with glob patterns in syntax</a>
 */
final class PushFilter {
  /** How many changed files are looked at. */
  private static final int FILES = 100;

  private PushFilter() {}

  /** Whether a filter lets a push start the pipeline. */
  static boolean passes(JsonNode filter, Repositories.Pushed pushed) {
    Push push = pushed.push();
    if (!push.tag().isEmpty()) {
      return filter.has("tags") && fits(filter.path("tags"), push.tag());
    }
    return !filter.has("tags")
        && fits(filter.path("branches"), push.branch())
        && (!filter.has("filePaths") || fits(filter.path("filePaths"), pushed));
  }

  /** Whether one of the files that are looked at fits; a new branch has no changed files. */
  private static boolean fits(JsonNode filePaths, Repositories.Pushed pushed) {
    List<String> paths = pushed.paths();
    return !pushed.isNew()
        && paths.subList(0, Math.min(FILES, paths.size())).stream()
            .anyMatch(path -> fits(filePaths, path));
  }

  private static boolean fits(JsonNode criteria, String name) {
    return (!criteria.has("includes") || matches(criteria.path("includes"), name))
        && !matches(criteria.path("excludes"), name);
  }

  private static boolean matches(JsonNode patterns, String name) {
    for (JsonNode pattern : patterns) {
      if (FileSystems.getDefault()
          .getPathMatcher("glob:" + pattern.asText())
          .matches(Path.of(name))) {
        return true;
      }
    }
    return false;
  }
}
