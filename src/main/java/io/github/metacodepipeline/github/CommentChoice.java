package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Commit;
import java.util.List;

/**
 * What is to be done about the comment of one target, decided from what GitHub says alone.
 *
 * <pre>
 *                        the head is our commit    the head is a newer one
 *  no comment of ours    write it                  leave it to the newer run
 *  about our commit      update it                 mark it outdated
 *  about the newer one   update it                 leave it
 *  about an older one    update it                 mark it outdated
 * </pre>
 */
sealed interface CommentChoice {
  /** Nothing. */
  record Leave() implements CommentChoice {}

  /** There is none yet: a new one. */
  record Write() implements CommentChoice {}

  /** This one becomes the page of this run. */
  record Update(PostedComment comment) implements CommentChoice {}

  /** This one is about an older commit than the head, and says so from now on. */
  record Outdate(PostedComment comment) implements CommentChoice {}

  /**
   * Where a page is not there yet, or is not for this run to write: nobody may take what stands
   * there for a preview of the head.
   *
   * @param own as {@link CommentAuthor#own} puts them
   */
  static CommentChoice meanwhile(Commit head, List<PostedComment> own) {
    return own.stream()
        .findFirst()
        .filter(comment -> !comment.isAbout(head))
        .<CommentChoice>map(Outdate::new)
        .orElseGet(Leave::new);
  }

  /**
   * At the end of a run.
   *
   * @param ours the newest commit of the pull request when this run began
   * @param head the newest now
   * @param own as {@link CommentAuthor#own} puts them
   */
  static CommentChoice at(CommentNews news, Commit ours, Commit head, List<PostedComment> own) {
    if (!head.equals(ours)) {
      return meanwhile(head, own);
    }
    return switch (news) {
      case TOLD -> own.isEmpty() ? new Write() : new Update(own.getFirst());
      case CORRECTED, GONE -> own.isEmpty() ? new Leave() : new Update(own.getFirst());
      case NONE -> new Leave();
    };
  }

  /** The others of the same author, which two runs that began at once have written. */
  static List<PostedComment> surplus(PostedComment kept, List<PostedComment> own) {
    return own.stream()
        .filter(other -> other.id() != kept.id())
        .filter(other -> other.author().equalsIgnoreCase(kept.author()))
        .toList();
  }
}
