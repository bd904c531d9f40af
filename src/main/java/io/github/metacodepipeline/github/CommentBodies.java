package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.CommentPage;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.Secrets;
import io.github.metacodepipeline.source.Commit;

/**
 * Writes the comments on a pull request: a page below its marker, no longer than GitHub takes, and
 * without what must not be shown.
 *
 * @param run the address of this run; empty where it has none
 */
record CommentBodies(String run) {
  private static final String NOTE =
      "\n_The rest is left out, since a comment has at most 65,536 characters; the summary of the run has all of it._\n";

  /** What a run came to. */
  String of(Report report, CommentNews news, CommentMarker marker, Secrets secrets) {
    String page =
        switch (news) {
          case GONE -> title(marker) + CommentPage.gone(marker.commit());
          case TOLD, CORRECTED, NONE ->
              CommentPage.current(report.hiding(secrets), marker.room(), run);
        };
    // A secret that is shorter than its stars makes a page longer.
    return marker.before(cut(secrets.hiddenIn(page), marker.room()));
  }

  /** That a comment is about an older commit than the newest. */
  static String outdated(PostedComment comment, Commit head) {
    CommentMarker marker = comment.marker();
    String title = title(marker);
    String page = comment.page();
    String before = page.startsWith(title) ? page.substring(title.length()) : page;
    int room = marker.room() - title.length();
    return marker.before(title + CommentPage.outdated(before, marker.commit(), head, room));
  }

  /** That a comment is not the one that is kept up to date. */
  static String surplus(PostedComment comment) {
    return comment
        .marker()
        .before(
            title(comment.marker())
                + "Two runs wrote a comment each. The older one on this pull request is kept up to date; this one no longer is.\n");
  }

  /** Which of several comments it is; nothing in these names is Markdown's own. */
  private static String title(CommentMarker marker) {
    return "## %s in %s\n\n".formatted(marker.stack(), marker.region());
  }

  private static String cut(String page, int room) {
    return page.length() <= room ? page : new MarkdownCut(room, NOTE).of(page);
  }
}
