package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Commit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a comment of ours, which nobody sees: what the comment is about. So all that
 * there is to know of earlier runs is read from GitHub alone.
 *
 * <pre>
 *  &lt;!-- meta-codepipeline: preview of orders-pipeline in eu-west-1, commit 676aad0… --&gt;
 * </pre>
 *
 * @param stack the stack's name
 * @param region where it is; every run is told, also one that does not ask AWS
 * @param commit the newest commit of the pull request, as far as the comment knows
 */
record CommentMarker(String stack, String region, Commit commit) {
  /** What GitHub takes; its answer to more is 422, "Body is too long". */
  static final int LONGEST_COMMENT = 65_536;

  private static final Pattern FORM =
      Pattern.compile(
          "<!-- meta-codepipeline: preview of ([-a-zA-Z0-9]+) in ([-a-z0-9]+),"
              + " commit ([0-9a-f]{40}(?:[0-9a-f]{24})?) -->");

  /** The marker that a comment begins with; nothing where it begins otherwise. */
  static Optional<CommentMarker> of(String body) {
    Matcher line = FORM.matcher(body.lines().findFirst().orElse(""));
    return line.matches()
        ? Optional.of(new CommentMarker(line.group(1), line.group(2), new Commit(line.group(3))))
        : Optional.empty();
  }

  /** Whether both are about one target. */
  boolean hasTargetOf(CommentMarker other) {
    return stack.equals(other.stack) && region.equals(other.region);
  }

  /** A comment with this marker in front. */
  String before(String page) {
    return this + "\n" + page;
  }

  /** How long a page may be below this marker, in UTF-16 units. */
  int room() {
    return LONGEST_COMMENT - before("").length();
  }

  @Override
  public String toString() {
    return "<!-- meta-codepipeline: preview of %s in %s, commit %s -->"
        .formatted(stack, region, commit);
  }
}
