package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.pipeline.Numbered.NumberedStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which stage and which action of one definition is which of another. Names decide first; what is
 * left is the same thing under a new name, or in a new place, where most of what is in it is the
 * same. The pairing of two definitions the other way round is the same one, mirrored.
 *
 * <p>A manual approval is never paired with an action that is none: then it is gone, whatever bears
 * its name now.
 *
 * @param stages first those of the definition after, in its order, then those that are gone
 * @param actions likewise; one may have moved to another stage
 */
public record Pairing(List<Stages> stages, List<Actions> actions) {
  public Pairing {
    stages = List.copyOf(stages);
    actions = List.copyOf(actions);
  }

  /** A stage before and after; nothing on one side for one that is new or gone. */
  public record Stages(Optional<Stage> before, Optional<Stage> after) {}

  /** An action before and after, each with the stage that it is in. */
  public record Actions(Optional<InStage> before, Optional<InStage> after) {}

  /** An action and the stage that it is in. */
  public record InStage(Stage stage, Action action) {
    /** The two names, such as {@code Prod/Approve}. */
    public String title() {
      return stage.title() + "/" + action.title();
    }
  }

  /** Pairs the stages and the actions of two definitions. */
  public static Pairing of(PipelineDefinition before, PipelineDefinition after) {
    List<NumberedStage> were = NumberedStage.of(before);
    List<NumberedStage> are = NumberedStage.of(after);
    Map<NumberedStage, NumberedStage> stages =
        new Matching<>(were, are, NumberedStage::name)
            .join(NumberedStage::isNamedLike, (was, is) -> 1)
            .join((was, is) -> true, (was, is) -> Likeness.of(was.stage(), is.stage()))
            .found();
    Map<String, String> names = new HashMap<>();
    stages.forEach((was, is) -> names.put(was.name(), is.name()));
    List<Numbered> actionsBefore = actions(were);
    List<Numbered> actionsAfter = actions(are);
    Map<Numbered, Numbered> actions =
        new Matching<>(actionsBefore, actionsAfter, Numbered::name)
            .join((was, is) -> stay(names, was, is) && was.isNamedLike(is), (was, is) -> 1)
            .join(Numbered::isNamedLike, (was, is) -> Likeness.anywhere(was.action(), is.action()))
            .join(
                (was, is) -> stay(names, was, is),
                (was, is) -> Likeness.inPlace(was.action(), is.action()))
            .join((was, is) -> true, (was, is) -> Likeness.butForName(was.action(), is.action()))
            .found();
    return new Pairing(
        pairs(were, are, stages, NumberedStage::stage, Stages::new),
        pairs(actionsBefore, actionsAfter, actions, Numbered::inStage, Actions::new));
  }

  /** Whether a stage before and one after are the same stage. */
  public boolean isSame(Stage before, Stage after) {
    return stages.contains(new Stages(Optional.of(before), Optional.of(after)));
  }

  /** Whether a stage was not there before. */
  boolean isNew(Stage stage) {
    return stages.contains(new Stages(Optional.empty(), Optional.of(stage)));
  }

  /** Whether a stage is not there any more. */
  boolean isGone(Stage stage) {
    return stages.contains(new Stages(Optional.of(stage), Optional.empty()));
  }

  /** The actions that were not there before. */
  Stream<InStage> come() {
    return actions.stream()
        .filter(pair -> pair.before().isEmpty())
        .flatMap(pair -> pair.after().stream());
  }

  /** The actions that are not there any more. */
  Stream<InStage> gone() {
    return actions.stream()
        .filter(pair -> pair.after().isEmpty())
        .flatMap(pair -> pair.before().stream());
  }

  private static List<Numbered> actions(List<NumberedStage> stages) {
    return stages.stream().flatMap(stage -> stage.actions().stream()).toList();
  }

  private static boolean stay(Map<String, String> stages, Numbered was, Numbered is) {
    return is.stage().name().equals(stages.get(was.stage().name()));
  }

  private static <T, V, P> List<P> pairs(
      List<T> before, List<T> after, Map<T, T> found, Function<T, V> view, Maker<V, P> maker) {
    Map<T, T> beforeOf = new HashMap<>();
    found.forEach((was, is) -> beforeOf.put(is, was));
    List<P> pairs = new ArrayList<>();
    for (T is : after) {
      pairs.add(
          maker.pair(Optional.ofNullable(beforeOf.get(is)).map(view), Optional.of(is).map(view)));
    }
    before.stream()
        .filter(was -> !found.containsKey(was))
        .forEach(was -> pairs.add(maker.pair(Optional.of(was).map(view), Optional.empty())));
    return pairs;
  }

  /** Makes a pair of what was and what is. */
  private interface Maker<V, P> {
    P pair(Optional<V> before, Optional<V> after);
  }
}
