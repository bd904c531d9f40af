package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Together;
import io.github.metacodepipeline.apply.Handling.Kind;
import io.github.metacodepipeline.apply.Handling.Moment;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.pipeline.Restart;
import io.github.metacodepipeline.plan.AffectedPipeline;
import io.github.metacodepipeline.plan.AffectedPipeline.Fate;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.TrackedSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds out what is in flight in a pipeline. What an execution does is read from its actions, since
 * the state of the pipeline shows nothing of one that runs beside others.
 */
final class Flights {
  /** As many as CodePipeline gives in one answer. */
  static final int MOST = 100;

  private final PipelineView pipelines;
  private final Restarts restarts;
  private final TrackedSource ours;
  private final Map<ExecutionId, Restart> answers = new HashMap<>();

  Flights(PipelineView pipelines, Restarts restarts, TrackedSource ours) {
    this.pipelines = pipelines;
    this.restarts = restarts;
    this.ours = ours;
  }

  /**
   * The executions that are under way, oldest first.
   *
   * @param occasion whose commit tells ours from others
   */
  List<Flight> in(PipelineArn pipeline, AffectedPipeline affected, Occasion occasion) {
    List<Execution> moving =
        pipelines.executions(pipeline.name(), MOST).reversed().stream()
            .filter(execution -> execution.status().isMoving())
            .toList();
    List<List<ActionExecution>> actions =
        Together.all(
            moving.stream()
                .map(execution -> () -> pipelines.actions(pipeline.name(), execution.id())));
    return IntStream.range(0, moving.size())
        .mapToObj(i -> flight(pipeline, affected, moving.get(i), actions.get(i), occasion))
        .toList();
  }

  private Flight flight(
      PipelineArn pipeline,
      AffectedPipeline affected,
      Execution execution,
      List<ActionExecution> actions,
      Occasion occasion) {
    List<ActionExecution> running = running(actions);
    boolean isOurs =
        occasion.commit().filter(wanted -> isOf(wanted, execution, actions)).isPresent();
    Optional<String> obstacle =
        isOurs ? obstacle(pipeline, affected, execution, occasion) : Optional.empty();
    return new Flight(
        pipeline,
        execution,
        kind(execution, actions, isOurs, obstacle),
        moment(execution, running),
        running,
        obstacle);
  }

  private static Kind kind(
      Execution execution,
      List<ActionExecution> actions,
      boolean isOurs,
      Optional<String> obstacle) {
    if (execution.isRollback()) {
      return Kind.ROLLBACK;
    }
    if (!isOurs) {
      return Kind.OTHER;
    }
    if (actions.stream().anyMatch(Flights::hasDeployed)) {
      return Kind.OURS_DEPLOYED;
    }
    return obstacle.isPresent() ? Kind.OURS_UNREPEATABLE : Kind.OURS;
  }

  /** Whether a source action that watches our branch gave this commit to an execution. */
  boolean isOf(Commit commit, Execution execution, List<ActionExecution> actions) {
    return actions.stream()
        .filter(action -> action.type().category().equals("Source"))
        .filter(action -> ours.feeds(action.configuration()))
        .anyMatch(action ->
            execution.revisions().stream()
                .anyMatch(revision ->
                    revision.action().equals(action.action())
                        && revision.id().equals(commit.sha())));
  }

  private static boolean hasDeployed(ActionExecution action) {
    return action.type().category().equals("Deploy")
        && action.status() == ActionExecution.Status.SUCCEEDED;
  }

  /** Why an execution cannot be started again as it was; nothing where it can. */
  Optional<String> obstacle(
      PipelineArn pipeline, AffectedPipeline affected, Execution execution, Occasion occasion) {
    if (affected.fate() == Fate.GOING) {
      return Optional.of("its pipeline is deleted or replaced");
    }
    return switch (answer(pipeline, execution, occasion)) {
      case Restart.Possible _ -> Optional.empty();
      case Restart.TooEarly(var why) -> Optional.of(why);
      case Restart.Impossible(var why) -> Optional.of(why);
    };
  }

  // Every look would ask anew; only what nobody knows yet is worth that.
  private Restart answer(PipelineArn pipeline, Execution execution, Occasion occasion) {
    Restart known = answers.getOrDefault(execution.id(), new Restart.TooEarly("nobody asked"));
    if (!(known instanceof Restart.TooEarly)) {
      return known;
    }
    Restart answer = restarts.foreseen(pipeline, execution, occasion.definitionOf(pipeline.name()));
    answers.put(execution.id(), answer);
    return answer;
  }

  private static Moment moment(Execution execution, List<ActionExecution> running) {
    if (!running.isEmpty() && running.stream().allMatch(Flights::isApproval)) {
      return Moment.AT_APPROVAL;
    }
    return execution.status() == Execution.Status.STOPPING ? Moment.STOPPING : Moment.RUNNING;
  }

  private static boolean isApproval(ActionExecution action) {
    return action.type().category().equals("Approval");
  }

  /** Whether nothing runs in an execution but what a person has to decide. */
  boolean isAtApproval(PipelineArn pipeline, Execution execution) {
    return moment(execution, running(pipelines.actions(pipeline.name(), execution.id())))
        == Moment.AT_APPROVAL;
  }

  private static List<ActionExecution> running(List<ActionExecution> actions) {
    return actions.stream()
        .filter(action -> action.status() == ActionExecution.Status.IN_PROGRESS)
        .toList();
  }
}
