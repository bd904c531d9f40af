package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.Pairing.Actions;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.Pairing.Stages;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the box of a stage, with everything that is in it, and that was. */
final class StageBoxes {
  private final Pairing pairing;
  private final List<Difference> differences;
  private final ActionBoxes actions;
  private final Phrase phrase;

  StageBoxes(Pairing pairing, List<Difference> differences, Phrase phrase) {
    this.pairing = pairing;
    this.differences = differences;
    this.actions = new ActionBoxes(differences, phrase);
    this.phrase = phrase;
  }

  /**
   * The box of one.
   *
   * @param formerly the stage that it came after, or that it was the first; nothing where its place
   *     is the same
   */
  StageBox of(Stages pair, Optional<Optional<Stage>> formerly) {
    Stage stage = pair.after().or(pair::before).orElseThrow();
    List<String> changes =
        pair.before().isPresent() && pair.after().isPresent() ? changes(stage) : List.of();
    Mark mark = mark(pair, formerly.isPresent(), !changes.isEmpty());
    List<String> notes = Stream.concat(names(pair, formerly), changes.stream()).toList();
    List<Box> asides = new ArrayList<>();
    if (!notes.isEmpty()) {
      asides.add(new Box("the stage itself", "", mark, notes));
    }
    unseen(stage).forEach(asides::add);
    return new StageBox(phrase.title(stage.title()), mark, asides, steps(pair));
  }

  private List<String> changes(Stage stage) {
    return differences.stream()
        .filter(difference -> difference instanceof Difference.Changed)
        .filter(difference -> difference.subject().isAbout(stage))
        .map(phrase::of)
        .toList();
  }

  private Stream<Box> unseen(Stage stage) {
    return differences.stream()
        .flatMap(difference ->
            difference instanceof Difference.Unseen(var gap, _) && !gap.isStage() && gap.isIn(stage)
                ? Stream.of(GapBoxes.of(gap, phrase))
                : Stream.of());
  }

  private static Mark mark(Stages pair, boolean isMoved, boolean isChanged) {
    if (pair.before().isEmpty()) {
      return Mark.ADDED;
    }
    if (pair.after().isEmpty()) {
      return Mark.REMOVED;
    }
    if (isMoved) {
      return Mark.MOVED;
    }
    if (isChanged) {
      return Mark.CHANGED;
    }
    return isRenamed(pair) ? Mark.RENAMED : Mark.UNTOUCHED;
  }

  /** Where it was, and what it was called. */
  private Stream<String> names(Stages pair, Optional<Optional<Stage>> formerly) {
    Stream<String> place =
        formerly.stream()
            .map(
                stage -> stage.map(was -> "after " + phrase.title(was.title())).orElse("the first"))
            .map(where -> "moved, was " + where);
    Stream<String> name =
        pair.before().filter(_ -> isRenamed(pair)).stream()
            .map(was -> "was " + phrase.title(was.title()));
    return Stream.concat(place, name);
  }

  private static boolean isRenamed(Stages pair) {
    return pair.before().isPresent()
        && pair.after().isPresent()
        && !pair.before().get().name().equals(pair.after().get().name());
  }

  private List<List<Box>> steps(Stages stages) {
    SortedMap<Integer, List<Actions>> now = new TreeMap<>();
    Map<Actions, Integer> wasAt = new HashMap<>();
    List<Actions> gone = new ArrayList<>();
    for (Actions pair : pairing.actions()) {
      boolean isHere = isIn(pair.after(), stages.after());
      boolean wasHere = isIn(pair.before(), stages.before());
      if (isHere) {
        now.computeIfAbsent(order(pair.after()), _ -> new ArrayList<>()).add(pair);
      }
      if (wasHere) {
        wasAt.put(pair, order(pair.before()));
      }
      if (wasHere && !isHere) {
        gone.add(pair);
      }
    }
    return Lineup.of(now, wasAt, gone).stream()
        .map(step -> step.stream().map(pair -> box(pair, stages)).toList())
        .toList();
  }

  private Box box(Actions pair, Stages stages) {
    return isIn(pair.after(), stages.after())
        ? actions.present(pair, pair.after().orElseThrow())
        : actions.past(pair, pair.before().orElseThrow());
  }

  // The very one: two stages may be alike, and to compare them is to compare all their actions.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isIn(Optional<InStage> there, Optional<Stage> stage) {
    return there.isPresent() && stage.isPresent() && there.get().stage() == stage.get();
  }

  // An order that is left open comes last.
  private static int order(Optional<InStage> there) {
    return there.map(InStage::action).flatMap(Action::runOrder).orElse(Integer.MAX_VALUE);
  }
}
