package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stages of a pipeline before and after in one list, in order: what is gone stands where it
 * was.
 */
final class MergedStages {
  private static final PipelineDefinition NONE =
      new PipelineDefinition(
          new Value.Text(""),
          List.of(),
          List.of(),
          Value.NONE,
          Value.NONE,
          List.of(),
          Optional.empty());

  private final PipelineDefinition before;
  private final Pairing pairing;

  private MergedStages(PipelineDefinition before, PipelineDefinition after) {
    this.before = before;
    this.pairing = Pairing.of(before, after);
  }

  /** A stage, and what becomes of it. */
  record MergedStage(Mark mark, String name, List<MergedAction> actions) {
    MergedStage {
      actions = List.copyOf(actions);
    }
  }

  /**
   * An action, and what becomes of it.
   *
   * @param kind such as "manual approval" or "CodeBuild"
   */
  record MergedAction(Mark mark, String name, String kind) {}

  static List<MergedStage> of(PipelineChange change) {
    MergedStages merged =
        new MergedStages(change.before().orElse(NONE), change.after().orElse(NONE));
    return inOrder(
            merged.pairing.stages(),
            merged.before.stages(),
            Pairing.Stages::before,
            pair -> pair.after().isEmpty())
        .stream()
        .map(merged::stage)
        .toList();
  }

  private MergedStage stage(Pairing.Stages pair) {
    List<MergedAction> actions = actions(pair).stream().map(this::action).toList();
    boolean same = isSame(pair) && actions.stream().allMatch(action -> action.mark() == Mark.SAME);
    return new MergedStage(
        Mark.of(pair.before().isPresent(), pair.after().isPresent(), same),
        pair.after().or(pair::before).map(Stage::title).orElse(""),
        actions);
  }

  /** Those that are in it now, and between them those that were and are nowhere any more. */
  private List<Pairing.Actions> actions(Pairing.Stages stage) {
    return inOrder(
        pairing.actions().stream()
            .filter(pair ->
                pair.after().isPresent()
                    ? pair.after().map(InStage::stage).equals(stage.after())
                    : pair.before().map(InStage::stage).equals(stage.before()))
            .toList(),
        stage.before().map(Stage::actions).orElse(List.of()),
        pair -> pair.before().map(InStage::action),
        pair -> pair.after().isEmpty());
  }

  private MergedAction action(Pairing.Actions pair) {
    Action shown = pair.after().or(pair::before).map(InStage::action).orElseThrow();
    return new MergedAction(
        Mark.of(pair.before().isPresent(), pair.after().isPresent(), isSame(pair)),
        shown.title(),
        shown.isApproval() ? "manual approval" : shown.type().provider());
  }

  private static boolean isSame(Pairing.Stages pair) {
    return pair.before().map(Stage::name).equals(pair.after().map(Stage::name))
        && pair.before().map(Stage::settings).equals(pair.after().map(Stage::settings));
  }

  private boolean isSame(Pairing.Actions pair) {
    return pair.before().map(MergedStages::body).equals(pair.after().map(MergedStages::body))
        && pairing
            .stages()
            .contains(
                new Pairing.Stages(
                    pair.before().map(InStage::stage), pair.after().map(InStage::stage)));
  }

  /** All of an action but where it stands. */
  private static Action body(InStage there) {
    Action action = there.action();
    return new Action(
        action.name(), action.type(), action.configuration(), action.settings(), Optional.empty());
  }

  /** Pairs in the order of what is there now; each that is gone follows what it followed. */
  private static <P, T> List<P> inOrder(
      List<P> pairs, List<T> were, Function<P, Optional<T>> before, Gone<P> gone) {
    List<P> merged = new ArrayList<>(pairs.stream().filter(pair -> !gone.is(pair)).toList());
    for (int i = 0; i < were.size(); i++) {
      Optional<T> was = Optional.of(were.get(i));
      Optional<P> lost =
          pairs.stream().filter(pair -> gone.is(pair) && before.apply(pair).equals(was)).findAny();
      if (lost.isPresent()) {
        merged.add(place(merged, were.subList(0, i), before), lost.get());
      }
    }
    return merged;
  }

  private static <P, T> int place(
      List<P> merged, List<T> predecessors, Function<P, Optional<T>> before) {
    for (T predecessor : predecessors.reversed()) {
      for (int i = 0; i < merged.size(); i++) {
        if (before.apply(merged.get(i)).equals(Optional.of(predecessor))) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  /** Whether a pair is of something that is not there any more. */
  private interface Gone<P> {
    boolean is(P pair);
  }
}
