package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.report.Gist;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps a status on the commit that a run is about, one for each target. Nobody asked for it, so
 * that it cannot be written is a line of the log and no more.
 *
 * @see <a href="https://docs.github.com/en/rest/commits/statuses">Commit statuses</a>
 */
public final class CommitStatus implements Bulletin {
  private final RepositoryApi github;
  private final Commit commit;
  private final String region;
  private final String link;
  private final ActionRuntime runtime;
  private Optional<Target> open = Optional.empty();
  private boolean isSilent;
  private boolean isRefused;

  /**
   * @param commit what the run is about, as {@link #subject} says
   * @param region of every target; may be empty
   * @param link to the page of the run
   * @param runtime knows what must not be shown
   */
  public CommitStatus(
      GitHubConnection connection,
      Commit commit,
      String region,
      String link,
      ActionRuntime runtime) {
    this.github = connection.api();
    this.commit = commit;
    this.region = region;
    this.link = link;
    this.runtime = runtime;
  }

  /**
   * The commit whose page should show how a run ended. Of a pull request it is the head, since
   * {@code GITHUB_SHA} is a merge that nobody sees. A run that is skipped says nothing: another run
   * may have something to say about the same commit. Nor does one that merely shows what another
   * ref would do: there the commit may carry the status of its deployment.
   */
  public static Optional<Commit> subject(Trigger trigger, Branch tracked) {
    if (Intent.of(trigger, tracked) instanceof Intent.Skip) {
      return Optional.empty();
    }
    return switch (trigger) {
      case Trigger.Push(_, var pushed) -> Optional.of(pushed);
      case Trigger.PullRequest request -> Optional.of(request.head());
      case Trigger.MergeGroup(_, _, var head) -> Optional.of(head);
      case Trigger.Dispatch(_, var branch, var head) ->
          branch.filter(tracked::equals).map(_ -> head);
      case Trigger.BranchDeleted _,
          Trigger.TagPush _,
          Trigger.PullRequestClosed _,
          Trigger.PullRequestTarget _,
          Trigger.Clockwork _,
          Trigger.PipelineAction _,
          Trigger.ByHand _ ->
          Optional.empty();
    };
  }

  @Override
  public void opened(Target target) {
    open = Optional.of(target);
    say(StatusState.PENDING, "The run has begun.");
  }

  @Override
  public void executing() {}

  @Override
  public void ended(Report report) {
    say(StatusState.of(report.outcome().ending()), Gist.of(report));
  }

  @Override
  public void brokenOff() {
    say(StatusState.of(Ending.DEFECT), "The run met a defect in Meta CodePipeline.");
  }

  private void say(StatusState state, String description) {
    if (open.isEmpty() || isRefused) {
      return;
    }
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", state.word())
            .put("context", context(open.get()))
            .put("description", Brief.of(runtime.secrets().hiddenIn(description)))
            .put("target_url", link);
    try {
      github.post("statuses/" + commit.sha(), status);
    } catch (IOException e) {
      // What GitHub did not answer may go well the next time; a no stays one.
      isRefused = GitHubFailures.status(e) > 0 && GitHubFailures.status(e) < 500;
      explain(e);
    }
  }

  private String context(Target target) {
    String of = region.isBlank() ? "" : " (%s)".formatted(region);
    return "meta-codepipeline/" + target.stack() + of;
  }

  private void explain(IOException e) {
    if (!isSilent) {
      isSilent = true;
      runtime.say(
          "Commit %s gets no status from this run: %s".formatted(commit.abbreviated(), reason(e)));
    }
  }

  private static String reason(IOException e) {
    int status = GitHubFailures.status(e);
    return switch (status) {
      case -1 -> "GitHub did not answer.";
      case 403, 404 ->
          "the job's token may not write one (HTTP %d), which takes `permissions: statuses: write`."
              .formatted(status);
      default -> "GitHub says no (HTTP %d: %s).".formatted(status, GitHubFailures.message(e));
    };
  }
}
