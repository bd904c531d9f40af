package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Pairing.Actions;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.report.diagram.Part.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the box of an action, as it is seen in the stage where it is or where it was. */
final class ActionBoxes {
  private static final String PERSON = "👤 ";

  private final List<Difference> differences;
  private final Phrase phrase;

  ActionBoxes(List<Difference> differences, Phrase phrase) {
    this.differences = differences;
    this.phrase = phrase;
  }

  /** Where it is now. */
  Box present(Actions pair, InStage is) {
    if (pair.before().isEmpty()) {
      return box(is.action(), Mark.ADDED, List.of(Mark.ADDED.word()));
    }
    List<Difference> told =
        differences.stream()
            .filter(difference -> !(difference instanceof Difference.Removed))
            .filter(difference -> difference.subject().isAbout(is))
            .toList();
    return box(is.action(), mark(told), told.stream().map(phrase::of).toList());
  }

  /** Where it was, and is not any more. */
  Box past(Actions pair, InStage was) {
    return pair.after()
        .map(is ->
            box(
                was.action(),
                Mark.MOVED_AWAY,
                List.of("moved to " + phrase.title(is.stage().title()))))
        .orElseGet(() -> box(was.action(), Mark.REMOVED, List.of(Mark.REMOVED.word())));
  }

  private Box box(Action action, Mark mark, List<String> notes) {
    String person = action.isApproval() ? PERSON : "";
    return new Box(person + phrase.title(action.title()), kind(action), mark, notes);
  }

  private String kind(Action action) {
    if (action.isApproval()) {
      return "manual approval";
    }
    String provider = action.type().provider();
    return (provider.equals("CodeStarSourceConnection") ? "connection" : phrase.title(provider))
        + " "
        + phrase.title(action.type().category()).toLowerCase(Locale.ROOT);
  }

  /** The one that says most; the notes say all. */
  private static Mark mark(List<Difference> told) {
    List<Mark> marks = new ArrayList<>();
    for (Difference difference : told) {
      marks.add(
          switch (difference) {
            case Difference.Moved _ -> Mark.MOVED;
            case Difference.Changed _ -> Mark.CHANGED;
            case Difference.Renamed _ -> Mark.RENAMED;
            case Difference.Added _ -> Mark.ADDED;
            case Difference.Removed _ -> Mark.REMOVED;
            case Difference.Unseen _ -> Mark.UNSEEN;
          });
    }
    return List.of(Mark.MOVED, Mark.CHANGED, Mark.RENAMED).stream()
        .filter(marks::contains)
        .findFirst()
        .orElse(Mark.UNTOUCHED);
  }
}
