package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Commit;

/**
 * A comment on a pull request that begins with our marker, whoever wrote it.
 *
 * @param id GitHub's number for it; older ones have smaller numbers
 * @param author the login of who wrote it; that of an app ends in {@code [bot]}, which no person's
 *     can
 * @param marker what its first line says
 */
record PostedComment(long id, String author, CommentMarker marker, String body) {
  /** Whether it is about this commit. */
  boolean isAbout(Commit commit) {
    return marker.commit().equals(commit);
  }

  /** What stands below its marker. */
  String page() {
    String plain = plain(body);
    return plain.contains("\n") ? plain.substring(plain.indexOf('\n') + 1) : "";
  }

  /** Whether it says the same already; GitHub's pages send other line ends. */
  boolean says(String other) {
    return plain(body).equals(plain(other));
  }

  private static String plain(String text) {
    return text.replace("\r\n", "\n").strip();
  }
}
