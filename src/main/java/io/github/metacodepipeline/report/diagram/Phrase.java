package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.Difference;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Says things in the few words that a box has room for; all of it is said beside the picture. */
final class Phrase {
  private static final int LONGEST_VALUE = 32;

  /** What is added has a round shape, in which the last of many lines meets the edge. */
  private static final int LONGEST_REMARK = 42;

  /** What a reader of a picture need not know of a path. */
  private static final Pattern PATH = Pattern.compile("^Configuration[.]|:$");

  private static final char NO_BREAK = '\u00a0';

  /** What it leads to stays with it where the line is broken. */
  private static final String ARROW = " →" + NO_BREAK;

  private final UnaryOperator<String> shown;

  /**
   * @param shown hides secrets
   */
  Phrase(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /** A name, which keeps both its ends. */
  String title(String name) {
    String title = Shortened.inTheMiddle(shown.apply(name), Shortened.NAME);
    return title.isEmpty() ? "(unnamed)" : title;
  }

  /** Anything else. */
  String note(String text) {
    return Shortened.atTheEnd(shown.apply(text), Shortened.NOTE);
  }

  /** What is otherwise of a part that is known by its place. */
  String of(Difference difference) {
    return switch (difference) {
      case Difference.Added(_, var remark, _) ->
          Shortened.atTheEnd(shown.apply(Mark.ADDED.word() + remark), LONGEST_REMARK);
      case Difference.Removed _ -> Mark.REMOVED.word();
      case Difference.Renamed(_, var formerly, _) -> "was " + title(formerly);
      case Difference.Moved(_, var from, _, _) -> "moved from " + title(from);
      case Difference.Changed changed -> "changed: " + changed(changed);
      case Difference.Unseen(var gap, _) -> note(gap.why());
    };
  }

  private String changed(Difference.Changed changed) {
    String what = PATH.matcher(note(changed.what())).replaceAll("");
    if (changed.before().isPresent() && changed.after().isPresent()) {
      return what + " " + value(changed.before()) + ARROW + value(changed.after());
    }
    return changed.after().isPresent() ? what + " added" : what + " removed";
  }

  private String value(Optional<String> value) {
    String text = Shortened.inTheMiddle(value.map(shown).orElse(""), LONGEST_VALUE);
    return text.isEmpty() ? "(empty)" : text;
  }
}
