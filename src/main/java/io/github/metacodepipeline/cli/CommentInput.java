package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.github.PullRequestComment;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Trigger;
import java.util.Optional;

/** Decides whether a run keeps a comment on the pull request that woke it. */
final class CommentInput {
  private final Inputs inputs;

  CommentInput(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The comment: on a pull request that is open, unless the input says no.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when the input is neither true nor false
   */
  Optional<Bulletin> bulletin(
      Trigger trigger, GitHubConnection connection, Run run, ActionRuntime runtime) {
    String region = inputs.text(Input.AWS_REGION).strip();
    String link = run.link().orElse("");
    return inputs.isTrue(Input.COMMENT) && trigger instanceof Trigger.PullRequest request
        ? Optional.of(new PullRequestComment(connection, request, region, link, runtime))
        : Optional.empty();
  }
}
