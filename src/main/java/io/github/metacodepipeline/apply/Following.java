package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Rhythm;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows an execution to its end and says what happens in it. It reads the runs of its actions and
 * nothing else, since a pipeline's state shows only the newest execution, and none at all where
 * they run beside each other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/executions-view.html">View
 *     executions in CodePipeline</a>
 */
public final class Following {
  private final Pipelines pipelines;
  private final Polling polling;
  private final Progress progress;
  private final Duration budget;

  /**
   * @param budget how long to watch; the execution goes on afterwards
   */
  public Following(Pipelines pipelines, Polling polling, Progress progress, Duration budget) {
    this.pipelines = pipelines;
    this.polling = polling;
    this.progress = progress;
    this.budget = budget;
  }

  /**
   * Follows an execution until it has ended or the time is up.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE
   */
  public Followed follow(PipelineArn pipeline, ExecutionId id) {
    return new Observation(pipeline, id).untilEnded();
  }

  /** One execution under observation. */
  private final class Observation {
    private final PipelineArn pipeline;
    private final ExecutionId id;
    private final Standstill standstill;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private String stage = "";
    private List<ActionExecution> actions = List.of();

    Observation(PipelineArn pipeline, ExecutionId id) {
      this.pipeline = pipeline;
      this.id = id;
      this.standstill = new Standstill(pipelines, pipeline, id, progress);
    }

    Followed untilEnded() {
      String name = "execution %s of pipeline %s".formatted(id.abbreviated(), pipeline.name());
      return polling
          .until(budget, Rhythm.UNHURRIED, this::look, elapsed -> progress.waiting(name, elapsed))
          .map(end -> new ExecutionEnd(pipelines, pipeline, end, actions).followed())
          .orElseGet(() ->
              new Followed.Unended(
                  id, standstill.reason(actions) + Approvals.watching(pipeline, id, actions)));
    }

    // Whether it has ended is asked first: every action of what has ended is listed then.
    private Optional<ExecutionDetails> look() {
      Optional<ExecutionDetails> end =
          pipelines
              .execution(pipeline.name(), id)
              .filter(execution -> !execution.status().isMoving());
      actions = pipelines.actions(pipeline.name(), id);
      actions.forEach(this::tell);
      if (end.isEmpty()) {
        standstill.look(actions);
      }
      return end;
    }

    private void tell(ActionExecution action) {
      if (begun.add(action.id())) {
        enter(action.stage());
        begin(action);
      }
      if (action.status() != ActionExecution.Status.IN_PROGRESS && ended.add(action.id())) {
        progress.ended(action);
      }
    }

    private void enter(String next) {
      if (!next.equals(stage)) {
        stage = next;
        progress.step("Stage %s of pipeline %s".formatted(next, pipeline.name()));
      }
    }

    private void begin(ActionExecution action) {
      progress.began(action);
      if (Approvals.isAwaited(action)) {
        progress.awaitsApproval(action, pipeline.consoleLink(id));
      }
    }
  }
}
