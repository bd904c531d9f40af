package io.github.metacodepipeline.source;

import java.util.Optional;

/**
 * What woke us: one case per kind of event that says something different to a pipeline's template.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/events-that-trigger-workflows">Events
 *     that trigger workflows</a>
 */
public sealed interface Trigger {

  /** Commits were pushed to a branch; {@code commit} is its head after the push. */
  record Push(Branch branch, Commit commit) implements Trigger {}

  /** A branch was deleted. */
  record BranchDeleted(Branch branch) implements Trigger {}

  /** A tag was pushed or deleted. */
  record TagPush(String tag) implements Trigger {}

  /**
   * A pull request was opened or changed.
   *
   * @param number as on its page
   * @param base the branch that it wants to change
   * @param baseCommit the commit of the base that it was compared with
   * @param merge what merging would give, the commit that the workflow runs on
   * @param head the newest commit of the proposal itself
   * @param author where it comes from, which decides how far it is trusted
   */
  record PullRequest(
      int number, Branch base, Commit baseCommit, Commit merge, Commit head, Author author)
      implements Trigger {}

  /** A pull request was closed, merged or not. */
  record PullRequestClosed(int number) implements Trigger {}

  /** Where a pull request comes from. */
  enum Author {
    SAME_REPOSITORY,
    FORK,
    DEPENDABOT
  }

  /** A pull request in the base repository's context, with its secrets: never ours to serve. */
  record PullRequestTarget(int number) implements Trigger {}

  /** A group of the merge queue. */
  record MergeGroup(Branch base, Commit baseCommit, Commit head) implements Trigger {}

  /** Somebody pressed the button; {@code branch} is empty when it was pressed on a tag. */
  record Dispatch(String ref, Optional<Branch> branch, Commit commit) implements Trigger {}

  /**
   * An event without a ref of its own: {@code schedule}, {@code repository_dispatch}, {@code
   * workflow_run}.
   */
  record Clockwork(String event) implements Trigger {}

  /**
   * An action of a pipeline in AWS: its source, at this commit, lies in the workspace.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">Variables
   *     of CodeBuild</a>
   */
  record PipelineAction(Commit commit) implements Trigger {}

  /** Not a workflow at all: a laptop. */
  record ByHand() implements Trigger {}
}
