package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Run;
import java.util.Optional;

/**
 * Reads from the environment of a build in CodeBuild what the runner of a workflow says otherwise.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">Environment
 *     variables in build environments</a>
 */
final class CodeBuild {
  private final Variables variables;

  CodeBuild(Variables variables) {
    this.variables = variables;
  }

  /** The commit that is built; nothing elsewhere, or where the source is no repository. */
  Optional<Commit> commit() {
    return variables
        .find("CODEBUILD_BUILD_ID")
        .flatMap(_ -> variables.find("CODEBUILD_RESOLVED_SOURCE_VERSION"))
        .filter(version -> version.matches("[0-9a-f]{40}|[0-9a-f]{64}"))
        .map(Commit::new);
  }

  /** The folder that the source was put into. */
  Optional<String> folder() {
    return variables.find("CODEBUILD_SRC_DIR");
  }

  /**
   * The build as a run: its own id, without the name of the project before it, and who started it,
   * such as {@code codepipeline/orders-pipeline-meta}.
   */
  Optional<Run> run() {
    return variables
        .find("CODEBUILD_BUILD_ID")
        .map(id -> id.substring(id.lastIndexOf(':') + 1))
        .filter(id -> id.matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,63}"))
        .map(id ->
            new Run(
                id,
                1,
                variables.find("CODEBUILD_INITIATOR").orElse("CodeBuild"),
                variables.find("CODEBUILD_BUILD_URL")));
  }
}
