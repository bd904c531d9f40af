package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.pipeline.Action;
import java.util.List;

/**
 * A source action is GitHub's version 1, with a personal access token in the pipeline.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html">Update
 *     a GitHub (via OAuth app) source action</a>
 */
final class V1Source implements PipelineRule {
  @Override
  public String id() {
    return "v1-source";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.after().sources().stream()
        .filter(V1Source::isIt)
        .map(source ->
            finding(
                edit.subject(edit.titleOf(source)),
                "%s reaches GitHub by a token of version 1, which AWS advises against; it has no triggers either."
                    .formatted(edit.titleOf(source)),
                "Use a connection: provider CodeStarSourceConnection, with the same repository and branch.",
                edit.placeOf(source)))
        .toList();
  }

  /** Whether it is GitHub's version 1. */
  static boolean isIt(Action source) {
    return source.type().owner().equals("ThirdParty") && source.type().provider().equals("GitHub");
  }
}
