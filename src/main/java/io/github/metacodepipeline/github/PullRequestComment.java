package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps one comment on a pull request for each target, so that whoever approves it sees what it
 * would do.
 *
 * <p>The head of the pull request is read right before something is written, so that a run that
 * comes late leaves the comment of a newer one alone. GitHub offers no way to write only if nothing
 * has changed: of two runs that look at the same moment, the later one wins.
 */
public final class PullRequestComment implements Bulletin {
  private final Trigger.PullRequest request;
  private final String region;
  private final ActionRuntime runtime;
  private final CommentBodies bodies;
  private final CommentThread thread;
  private boolean hasGivenUp;

  /**
   * @param region of every target
   * @param run the address of this run; empty where it has none
   * @param runtime knows what must not be shown
   */
  public PullRequestComment(
      GitHubConnection connection,
      Trigger.PullRequest request,
      String region,
      String run,
      ActionRuntime runtime) {
    this.request = request;
    this.region = region;
    this.runtime = runtime;
    this.bodies = new CommentBodies(run);
    this.thread = new CommentThread(connection, request.number());
  }

  /** A comment about another commit is marked outdated, so that nobody relies on it meanwhile. */
  @Override
  public void opened(Target target) {
    attempt(() -> {
      CommentMarker marker = marker(target);
      List<PostedComment> own = own(marker);
      if (!own.isEmpty() && !own.getFirst().isAbout(request.head())) {
        Commit head = thread.head();
        carryOut(own, left -> CommentChoice.meanwhile(head, left), "", head);
      }
    });
  }

  @Override
  public void executing() {}

  @Override
  public void ended(Report report) {
    CommentNews news = CommentNews.of(report);
    if (news == CommentNews.NONE || report.target().isEmpty()) {
      return;
    }
    CommentMarker marker = marker(report.target().get());
    attempt(() -> {
      List<PostedComment> own = own(marker);
      if (own.isEmpty() && news != CommentNews.TOLD) {
        return;
      }
      String body = bodies.of(report, news, marker, runtime.secrets());
      Commit head = thread.head();
      boolean isSettled =
          carryOut(own, left -> CommentChoice.at(news, request.head(), head, left), body, head);
      if (!isSettled) {
        throw thread.refused();
      }
    });
  }

  private CommentMarker marker(Target target) {
    return new CommentMarker(target.stack().value(), region, request.head());
  }

  private List<PostedComment> own(CommentMarker marker) {
    List<PostedComment> marked = thread.marked(marker);
    return marked.isEmpty() ? marked : thread.author().own(marked);
  }

  /**
   * Goes on to the next comment where GitHub refuses to edit one: that is none of ours.
   *
   * @return whether it was not for a refusal that nothing was done
   */
  private boolean carryOut(
      List<PostedComment> own,
      Function<List<PostedComment>, CommentChoice> decision,
      String body,
      Commit head) {
    List<PostedComment> left = own;
    boolean wasRefused = false;
    while (true) {
      PostedComment comment;
      String page;
      switch (decision.apply(left)) {
        case CommentChoice.Leave() -> {
          return !wasRefused;
        }
        case CommentChoice.Write() -> {
          write(body);
          return true;
        }
        case CommentChoice.Update(var there) -> {
          comment = there;
          page = body;
        }
        case CommentChoice.Outdate(var there) -> {
          comment = there;
          page = CommentBodies.outdated(there, head);
        }
      }
      switch (edit(comment, page)) {
        case DONE -> {
          retire(CommentChoice.surplus(comment, left));
          return true;
        }
        case REFUSED -> wasRefused = true;
        case MISSING -> {}
      }
      left = left.stream().filter(other -> other.id() != comment.id()).toList();
    }
  }

  private void write(String body) {
    if (!thread.isWhole()) {
      throw Failure.wrongInput(
          "Pull request #%d has more than %,d comments, and ours is none of the first."
              .formatted(request.number(), CommentThread.PAGE * CommentThread.MOST_PAGES),
          "The summary of the run shows the same; the input comment with the value false ends this warning.");
    }
    thread.write(body);
  }

  private CommentThread.Edit edit(PostedComment comment, String body) {
    return comment.says(body) ? CommentThread.Edit.DONE : thread.edit(comment, body);
  }

  private void retire(List<PostedComment> surplus) {
    for (PostedComment other : surplus) {
      edit(other, CommentBodies.surplus(other));
    }
  }

  private void attempt(Runnable work) {
    if (hasGivenUp) {
      return;
    }
    try {
      work.run();
    } catch (Failure failure) {
      hasGivenUp = failure.kind() == Failure.Kind.DENIED;
      if (!hasGivenUp) {
        throw failure.adding(
            "The comment on pull request #%d may not be up to date.".formatted(request.number()));
      }
      if (isTrusted()) {
        throw failure;
      }
      runtime.say(
          "There is no comment on pull request #%d: its run has a token that only reads, as those of forks and Dependabot do."
              .formatted(request.number()));
    }
  }

  private boolean isTrusted() {
    return switch (request.author()) {
      case SAME_REPOSITORY -> true;
      case FORK, DEPENDABOT -> false;
    };
  }
}
