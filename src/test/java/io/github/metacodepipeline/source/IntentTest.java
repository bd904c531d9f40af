package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Intent.Access;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class IntentTest {
  private static final Branch MAIN = new Branch("main");
  private static final Branch OTHER = new Branch("feature/x");
  private static final Commit PUSHED = new Commit("a".repeat(40));
  private static final Commit BASE = new Commit("b".repeat(40));
  private static final Commit HEAD = new Commit("c".repeat(40));
  private static final Intent PREVIEW_OF_PUSHED =
      new Intent.Preview(new Revision.At(PUSHED), Optional.empty(), new Access.WithCredentials());
  private static final Intent RECONCILE_HEAD = new Intent.Reconcile(new Revision.HeadOf(MAIN));

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(new Trigger.Push(MAIN, PUSHED), new Intent.Reconcile(new Revision.At(PUSHED))),
        Arguments.of(
            new Trigger.Push(OTHER, PUSHED),
            new Intent.Skip("The push was to feature/x; only main deploys.")),
        Arguments.of(
            new Trigger.BranchDeleted(MAIN),
            new Intent.Skip("Branch main was deleted; a pipeline is never deleted by a push.")),
        Arguments.of(
            new Trigger.BranchDeleted(OTHER),
            new Intent.Skip(
                "Branch feature/x was deleted; a pipeline is never deleted by a push.")),
        Arguments.of(
            new Trigger.TagPush("main"),
            new Intent.Skip("The push was of tag main; only branch main deploys.")),
        Arguments.of(
            pullRequest(MAIN, Trigger.Author.SAME_REPOSITORY),
            preview(PUSHED, new Access.WithRoleOnly())),
        Arguments.of(
            pullRequest(MAIN, Trigger.Author.FORK),
            preview(
                PUSHED,
                new Access.Offline(
                    "a pull request from a fork gets no credentials",
                    "For a preview with CloudFormation's own change set, a maintainer who has read the change can push its branch to this repository."))),
        Arguments.of(
            pullRequest(MAIN, Trigger.Author.DEPENDABOT),
            preview(
                PUSHED,
                new Access.Offline(
                    "a pull request by Dependabot gets no credentials",
                    "For a preview with CloudFormation's own change set, a maintainer who has read the change can run this workflow on its branch (`workflow_dispatch`)."))),
        Arguments.of(
            new Trigger.PullRequestClosed(7),
            new Intent.Skip(
                "Pull request #7 is closed; what was merged is deployed by the push to main.")),
        Arguments.of(new Trigger.PullRequestTarget(7), new Intent.Distrust("pull_request_target")),
        Arguments.of(
            new Trigger.MergeGroup(MAIN, BASE, HEAD),
            preview(HEAD, new Access.Offline("a merge queue never gets credentials", ""))),
        Arguments.of(
            new Trigger.MergeGroup(OTHER, BASE, HEAD),
            preview(HEAD, new Access.Offline("a merge queue never gets credentials", ""))),
        Arguments.of(
            new Trigger.Dispatch("refs/heads/main", Optional.of(MAIN), PUSHED), RECONCILE_HEAD),
        Arguments.of(
            new Trigger.Dispatch("refs/heads/feature/x", Optional.of(OTHER), PUSHED),
            PREVIEW_OF_PUSHED),
        Arguments.of(
            new Trigger.Dispatch("refs/tags/main", Optional.empty(), PUSHED), PREVIEW_OF_PUSHED),
        Arguments.of(new Trigger.Clockwork("schedule"), RECONCILE_HEAD),
        Arguments.of(new Trigger.Clockwork("repository_dispatch"), RECONCILE_HEAD),
        Arguments.of(new Trigger.Clockwork("workflow_run"), RECONCILE_HEAD),
        Arguments.of(
            new Trigger.PipelineAction(PUSHED), new Intent.Reconcile(new Revision.At(PUSHED))),
        Arguments.of(new Trigger.ByHand(), new Intent.Reconcile(new Revision.WorkingTree())));
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_event_asks_for_one_thing(Trigger trigger, Intent intent) {
    assertThat(Intent.of(trigger, MAIN)).isEqualTo(intent);
  }

  @ParameterizedTest
  @EnumSource
  void a_pull_request_onto_another_branch_is_skipped(Trigger.Author author) {
    assertThat(Intent.of(pullRequest(OTHER, author), MAIN))
        .isEqualTo(new Intent.Skip("The pull request is onto feature/x; only main deploys."));
  }

  @Test
  void the_tracked_branch_may_be_given_as_a_full_ref() {
    assertThat(Intent.of(new Trigger.Push(MAIN, PUSHED), new Branch("refs/heads/main")))
        .isEqualTo(new Intent.Reconcile(new Revision.At(PUSHED)));
  }

  private static Trigger pullRequest(Branch base, Trigger.Author author) {
    return new Trigger.PullRequest(7, base, BASE, PUSHED, HEAD, author);
  }

  private static Intent preview(Commit commit, Access access) {
    return new Intent.Preview(new Revision.At(commit), Optional.of(BASE), access);
  }
}
