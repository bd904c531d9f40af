package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Trigger.Author;
import java.util.Optional;

/** What an event asks of us. */
public sealed interface Intent {

  /** Bring the stack to what this revision says. */
  record Reconcile(Revision revision) implements Intent {}

  /**
   * Show what this revision would do, and change nothing.
   *
   * @param base what to compare with where AWS may not be asked
   * @param access whether AWS may be asked, and if not, why
   */
  record Preview(Revision revision, Optional<Commit> base, Access access) implements Intent {}

  /** Nothing: this event is not about the tracked branch. */
  record Skip(String reason) implements Intent {}

  /** Nothing, and on principle: the template would be a stranger's and the credentials ours. */
  record Distrust(String event) implements Intent {}

  /** Whether a preview may use credentials. */
  sealed interface Access {
    /** Yes: whoever pressed the button may write to the repository. */
    record WithCredentials() implements Access {}

    /** With a role made for previews and nothing else; where none was given, not at all. */
    record WithRoleOnly() implements Access {}

    /**
     * Never: whoever wrote the template is not trusted with credentials.
     *
     * @param reason as the end of a sentence
     * @param remedy how somebody who may can have a preview with credentials; empty for no way
     */
    record Offline(String reason, String remedy) implements Access {}
  }

  /** The events table of {@code deploy}. */
  static Intent of(Trigger trigger, Branch tracked) {
    return switch (trigger) {
      case Trigger.Push(var branch, var commit) ->
          branch.equals(tracked)
              ? new Reconcile(new Revision.At(commit))
              : new Skip("The push was to %s; only %s deploys.".formatted(branch, tracked));
      case Trigger.BranchDeleted(var branch) ->
          new Skip(
              "Branch %s was deleted; a pipeline is never deleted by a push.".formatted(branch));
      case Trigger.TagPush(var tag) ->
          new Skip("The push was of tag %s; only branch %s deploys.".formatted(tag, tracked));
      case Trigger.PullRequest request -> ofPullRequest(request, tracked);
      case Trigger.PullRequestClosed(var number) ->
          new Skip(
              "Pull request #%d is closed; what was merged is deployed by the push to %s."
                  .formatted(number, tracked));
      case Trigger.PullRequestTarget _ -> new Distrust("pull_request_target");
      case Trigger.MergeGroup(_, var baseCommit, var head) ->
          new Preview(
              new Revision.At(head),
              Optional.of(baseCommit),
              new Access.Offline("a merge queue never gets credentials", ""));
      case Trigger.Dispatch(_, var branch, var commit) ->
          branch.filter(tracked::equals).isPresent()
              ? new Reconcile(new Revision.HeadOf(tracked))
              : new Preview(
                  new Revision.At(commit), Optional.empty(), new Access.WithCredentials());
      case Trigger.Clockwork _ -> new Reconcile(new Revision.HeadOf(tracked));
      case Trigger.PipelineAction(var commit) -> new Reconcile(new Revision.At(commit));
      case Trigger.ByHand() -> new Reconcile(new Revision.WorkingTree());
    };
  }

  private static Intent ofPullRequest(Trigger.PullRequest request, Branch tracked) {
    if (!request.base().equals(tracked)) {
      return new Skip(
          "The pull request is onto %s; only %s deploys.".formatted(request.base(), tracked));
    }
    return new Preview(
        new Revision.At(request.merge()),
        Optional.of(request.baseCommit()),
        accessOf(request.author()));
  }

  private static Access accessOf(Author author) {
    return switch (author) {
      case SAME_REPOSITORY -> new Access.WithRoleOnly();
      case FORK ->
          new Access.Offline(
              "a pull request from a fork gets no credentials",
              "For a preview with CloudFormation's own change set, a maintainer who has read the change can push its branch to this repository.");
      case DEPENDABOT ->
          new Access.Offline(
              "a pull request by Dependabot gets no credentials",
              "For a preview with CloudFormation's own change set, a maintainer who has read the change can run this workflow on its branch (`workflow_dispatch`).");
    };
  }
}
