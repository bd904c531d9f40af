package io.github.metacodepipeline.report;

import io.github.metacodepipeline.source.Commit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that the comment on a pull request takes: the page of the newest commit, that page once
 * it is outdated, and that there is nothing to show any more.
 */
public final class CommentPage {
  private static final String NOTICE = "⏳ This preview is of commit ";
  private static final String OLD = "<!-- the page that is outdated -->\n\n";
  private static final String END = "\n\n<!-- its end -->";
  private static final Pattern FOLDED =
      Pattern.compile(Pattern.quote(OLD) + "(.*)" + Pattern.quote(END), Pattern.DOTALL);

  private CommentPage() {}

  /**
   * The page of the newest commit.
   *
   * @param most how long it may be, in UTF-16 units, at least 2,000
   * @param run the address of the run that has the whole page in its summary; empty for none
   */
  public static String current(Report report, int most, String run) {
    return Pages.comment(report, most, run);
  }

  /**
   * The page of a former commit: folded, below a sentence that says so. Where it is outdated
   * already it is not folded once more, and where there is no room it goes.
   *
   * @param page what the comment showed until now; empty for nothing
   * @param was what that is of
   * @param now the head of the pull request
   * @param most how long it may be, in UTF-16 units
   */
  public static String outdated(String page, Commit was, Commit now, int most) {
    String notice =
        "%s%s; the pull request is at %s now.\n\n"
            .formatted(NOTICE, was.abbreviated(), now.abbreviated());
    String old = unfolded(page).strip();
    String whole =
        "%s<details><summary>The preview of %s</summary>\n\n%s%s%s\n\n</details>\n"
            .formatted(notice, was.abbreviated(), OLD, old, END);
    return old.isEmpty() || whole.length() > most ? notice : whole;
  }

  private static String unfolded(String page) {
    Matcher folded = FOLDED.matcher(page);
    if (folded.find()) {
      return folded.group(1);
    }
    return page.startsWith(NOTICE) ? "" : page;
  }

  /**
   * That there is nothing to show any more.
   *
   * @param now the head of the pull request
   */
  public static String gone(Commit now) {
    return "⚪ The pull request no longer changes the pipeline, as of commit %s.\n\n"
        .formatted(now.abbreviated());
  }
}
