package io.github.metacodepipeline.github;

import java.util.Comparator;
import java.util.List;

/** Who a token writes as, since whoever may comment can begin a comment with our marker. */
sealed interface CommentAuthor {
  /** GitHub says who. */
  record Named(String login) implements CommentAuthor {}

  /**
   * GitHub does not tell, as it does not for a job's own token: then it is an app, most likely
   * GitHub Actions itself.
   */
  record SomeApp() implements CommentAuthor {}

  /** What GitHub Actions writes as. */
  String GITHUB_ACTIONS = "github-actions[bot]";

  /** Those that may be ours: the likeliest first, and of these the oldest. */
  default List<PostedComment> own(List<PostedComment> comments) {
    return comments.stream()
        .filter(comment -> mayHaveWritten(comment.author()))
        .sorted(
            Comparator.comparing(
                    (PostedComment comment) -> !comment.author().equalsIgnoreCase(GITHUB_ACTIONS))
                .thenComparing(PostedComment::id))
        .toList();
  }

  private boolean mayHaveWritten(String author) {
    return switch (this) {
      case Named(var login) -> author.equalsIgnoreCase(login);
      case SomeApp() -> author.endsWith("[bot]");
    };
  }
}
