package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ClosedTransition;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says why an execution stands still: somebody has closed the way into the stage that it waits for.
 * Where an action runs, it is that which is waited for, and nothing is asked.
 */
final class Standstill {
  // Between two stages nothing runs for a moment. Who waits for hours asks about once a minute.
  private static final int FIRST_QUESTION = 6;
  private static final int QUESTIONS_APART = 12;

  private final PipelineView pipelines;
  private final PipelineArn pipeline;
  private final ExecutionId id;
  private final Progress progress;
  private final Set<ClosedTransition> told = new HashSet<>();
  private int looks;

  Standstill(PipelineView pipelines, PipelineArn pipeline, ExecutionId id, Progress progress) {
    this.pipelines = pipelines;
    this.pipeline = pipeline;
    this.id = id;
    this.progress = progress;
  }

  /** Takes note of what is running, and tells each reason once. */
  void look(List<ActionExecution> actions) {
    looks = runs(actions) ? 0 : looks + 1;
    if (looks >= FIRST_QUESTION && looks % QUESTIONS_APART == FIRST_QUESTION % QUESTIONS_APART) {
      closed().stream().filter(told::add).forEach(way -> progress.heldBack(sentence(way)));
    }
  }

  /** Why it stands still now, in full sentences; empty where that is not known. */
  String reason(List<ActionExecution> actions) {
    return runs(actions)
        ? ""
        : closed().stream().map(way -> sentence(way) + " ").collect(Collectors.joining());
  }

  private static boolean runs(List<ActionExecution> actions) {
    return actions.stream()
        .anyMatch(action -> action.status() == ActionExecution.Status.IN_PROGRESS);
  }

  // Whoever may not look at transitions is told of the execution all the same.
  private List<ClosedTransition> closed() {
    try {
      return pipelines.closedTransitions(pipeline.name()).stream()
          .filter(way -> way.waiting().contains(id))
          .toList();
    } catch (Failure _) {
      return List.of();
    }
  }

  private String sentence(ClosedTransition way) {
    return "Execution %s waits before stage %s. %s `%s --region %s` opens it."
        .formatted(
            id.abbreviated(),
            way.stage(),
            way.sentence(),
            way.opening(pipeline.name()),
            pipeline.region());
  }
}
