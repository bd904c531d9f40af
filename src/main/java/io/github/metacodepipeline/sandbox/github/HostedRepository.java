package io.github.metacodepipeline.sandbox.github;

import java.nio.file.Path;

/**
 * A repository whose files are those of folders. It has the default branch {@code main}; whatever
 * is proposed to it, by whichever pull request, is one commit on top of that.
 *
 * @param name such as {@code octo-org/orders}
 * @param head the newest commit of {@code main}
 * @param files what {@code main} has, read at each request
 * @param proposed the newest commit of every pull request
 * @param proposal the files at every other commit than {@code head}: the proposed one, and what
 *     merging it would give
 */
public record HostedRepository(
    String name, String head, Path files, String proposed, Path proposal) {
  /** The newest commit of {@code main}, unless another is named. */
  public static final String HEAD = "9ce0764c7333c3dcedd1d6572df1f0b266501756";

  /** The newest commit of every pull request, unless another is named. */
  public static final String PROPOSED = "676aad0b5e99d82ec6eb68579483c21a8907826b";

  public HostedRepository {
    if (!name.matches("[-\\w.]+/[-\\w.]+")) {
      throw new IllegalArgumentException("\"%s\" is not OWNER/NAME".formatted(name));
    }
    checkCommit(head);
    checkCommit(proposed);
  }

  private static void checkCommit(String sha) {
    if (!sha.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("\"%s\" is not a commit of 40 hex digits".formatted(sha));
    }
  }

  /** The folder with the files of a commit or branch. */
  Path at(String ref) {
    return ref.equals(head) || !ref.matches("[0-9a-f]{40}") ? files : proposal;
  }

  /** How a commit stands to another one, in the words of GitHub's comparison. */
  String compare(String base, String other) {
    if (base.equals(other)) {
      return "identical";
    }
    boolean isOlder = other.equals(head) && !base.equals(proposed);
    boolean isProposal = base.equals(head) && other.equals(proposed);
    return isOlder || isProposal ? "ahead" : "behind";
  }
}
