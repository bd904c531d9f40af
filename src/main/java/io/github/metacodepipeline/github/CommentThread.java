package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.PagedIterator;

/**
 * What is said on one pull request, as GitHub's REST API tells and takes it. Each question is one
 * request, but for the comments, of which a page of 100 is one.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">Issue comments</a>, which those of
 *     pull requests are
 */
final class CommentThread {
  static final int PAGE = 100;
  static final int MOST_PAGES = 10;

  /** How the edit of a comment ended. */
  enum Edit {
    DONE,
    REFUSED,
    MISSING
  }

  private final GitHubConnection connection;
  private final int number;
  private final Map<Long, GHIssueComment> known = new HashMap<>();
  private GHEventPayload.@Nullable Issue event;
  private @Nullable CommentAuthor author;
  private boolean whole;

  /**
   * @param number of the pull request
   */
  CommentThread(GitHubConnection connection, int number) {
    this.connection = connection;
    this.number = number;
  }

  /**
   * The comments that begin with a marker of this target, whoever wrote them, oldest first; of more
   * than a thousand comments the first thousand are read.
   */
  List<PostedComment> marked(CommentMarker marker) {
    try {
      return Question.answer(() -> read(marker));
    } catch (IOException e) {
      throw failure("the comments on pull request #" + number, e);
    }
  }

  /** Whether there were not more comments than were read. */
  boolean isWhole() {
    return whole;
  }

  private List<PostedComment> read(CommentMarker marker) throws IOException {
    List<PostedComment> marked = new ArrayList<>();
    try {
      PagedIterator<GHIssueComment> pages =
          event().getIssue().listComments().withPageSize(PAGE).iterator();
      for (int page = 0; page < MOST_PAGES && pages.hasNext(); page++) {
        for (GHIssueComment comment : pages.nextPage()) {
          String body = Objects.requireNonNullElse(comment.getBody(), "");
          CommentMarker.of(body)
              .filter(marker::hasTargetOf)
              .ifPresent(found -> {
                known.put(comment.getId(), comment);
                marked.add(new PostedComment(comment.getId(), login(comment), found, body));
              });
        }
      }
      whole = !pages.hasNext();
    } catch (GHException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
    return marked;
  }

  /** Nobody where the account was deleted. */
  private static String login(GHIssueComment comment) {
    try {
      return Question.answer(comment::getUserName);
    } catch (IOException _) {
      return "";
    }
  }

  /** The newest commit of the pull request. */
  Commit head() {
    try {
      return new Commit(
          Question.answer(() -> event().getRepository().getPullRequest(number).getHead().getSha()));
    } catch (IOException e) {
      throw failure("the head of pull request #" + number, e);
    }
  }

  /**
   * Who the token writes as; asked once.
   *
   * @see <a href="https://docs.github.com/en/rest/users/users#get-the-authenticated-user">Get the
   *     authenticated user</a>, which answers 403 to the token of an app
   */
  CommentAuthor author() {
    if (author == null) {
      author = askedAuthor();
    }
    return author;
  }

  private CommentAuthor askedAuthor() {
    try {
      GitHub github = connection.hasty();
      return new CommentAuthor.Named(Question.answer(() -> github.getMyself().getLogin()));
    } catch (IOException e) {
      if (GitHubFailures.status(e) == 403 || GitHubFailures.isNotFound(e)) {
        return new CommentAuthor.SomeApp();
      }
      throw GitHubFailures.of("the user of the token", e);
    }
  }

  void write(String body) {
    try {
      Question.answer(() -> event().getIssue().comment(body));
    } catch (IOException e) {
      throw failure("a comment on pull request #" + number, e);
    }
  }

  /** Gives a comment another body. */
  Edit edit(PostedComment comment, String body) {
    GHIssueComment there = Objects.requireNonNull(known.get(comment.id()));
    try {
      there.update(body);
      return Edit.DONE;
    } catch (IOException e) {
      if (GitHubFailures.isNotFound(e)) {
        return Edit.MISSING;
      }
      if (GitHubFailures.status(e) == 403) {
        return Edit.REFUSED;
      }
      throw failure("an edit of the comment on pull request #" + number, e);
    }
  }

  /** That none could be edited, although one is there that is to be. */
  Failure refused() {
    return denied("an edit of the comment on pull request #" + number, "HTTP 403");
  }

  private static Failure failure(String asked, IOException e) {
    if (GitHubFailures.isNotFound(e)) {
      return denied(asked, "HTTP 404").causedBy(e);
    }
    return GitHubFailures.status(e) == 403
        ? denied(asked, "HTTP 403: " + GitHubFailures.message(e)).causedBy(e)
        : GitHubFailures.of(asked, e);
  }

  private static Failure denied(String asked, String answer) {
    return Failure.denied(
        "GitHub refuses %s (%s).".formatted(asked, answer),
        "Give the job `permissions: pull-requests: write`, or the input comment the value false.");
  }

  /** An event brings the conversation along, which github-api would have to ask for otherwise. */
  private GHEventPayload.Issue event() throws IOException {
    if (event == null) {
      String name = connection.repository();
      String[] ownerAndName = name.split("/", 2);
      String payload =
          """
          {"issue": {"number": %d}, "repository": \
          {"full_name": "%s", "name": "%s", "owner": {"login": "%s"}}}\
          """
              .formatted(number, name, ownerAndName[1], ownerAndName[0]);
      event =
          connection
              .hasty()
              .parseEventPayload(new StringReader(payload), GHEventPayload.Issue.class);
    }
    return event;
  }
}
