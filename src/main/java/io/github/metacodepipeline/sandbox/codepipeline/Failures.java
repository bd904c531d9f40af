package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an execution whose stage failed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_FailureConditions.html">FailureConditions</a>
 */
final class Failures {
  private Failures() {}

  static void fail(Pipeline pipeline, Execution execution, Visit visit, Instant time) {
    JsonNode onFailure =
        Definition.stage(pipeline.version(execution.version), visit.stage).path("onFailure");
    visit.status = Status.FAILED;
    switch (onFailure.path("result").asText("FAIL")) {
      case "RETRY" -> {
        if (visit.automaticRetry) {
          execution.end(Status.FAILED, time);
        } else {
          boolean all =
              onFailure.path("retryConfiguration").path("retryMode").asText().equals("ALL_ACTIONS");
          Visit retry = Course.enter(pipeline, execution, visit.stage, time);
          retry.automaticRetry = true;
          retry.done = all ? List.of() : visit.succeeded();
        }
      }
      case "SKIP" -> {
        visit.status = Status.SKIPPED;
        Course.leave(pipeline, execution, visit.stage, time);
      }
      case "ROLLBACK" -> {
        execution.end(Status.FAILED, time);
        if (!execution.isRollback()) {
          target(pipeline, visit.stage)
              .ifPresent(target ->
                  rollBack(
                      pipeline,
                      target,
                      visit.stage,
                      Start.by("AutomatedRollback", execution.id),
                      time));
        }
      }
      default -> execution.end(Status.FAILED, time);
    }
  }

  /** The execution that succeeded last in a stage, of this version and no rollback itself. */
  private static Optional<Execution> target(Pipeline pipeline, String stage) {
    return pipeline.executions().reversed().stream()
        .filter(execution -> isTarget(pipeline, execution, stage))
        .findFirst();
  }

  static boolean isTarget(Pipeline pipeline, Execution execution, String stage) {
    return !execution.isRollback()
        && execution.version == pipeline.version()
        && execution.visits.stream()
            .anyMatch(visit -> visit.stage.equals(stage) && visit.status == Status.SUCCEEDED);
  }

  /** Brings a stage back to what an execution did there. */
  static Execution rollBack(
      Pipeline pipeline, Execution target, String stage, Start start, Instant time) {
    Execution execution = new Execution();
    execution.version = pipeline.version();
    execution.mode = pipeline.definition().path("executionMode").asText();
    execution.start = start;
    execution.started = time;
    execution.rollbackOf = target.id;
    execution.variables.putAll(target.variables);
    execution.revisions.addAll(target.revisions);
    execution.artifacts.putAll(target.artifacts);
    execution.outputs.putAll(target.outputs);
    execution.waitFor(stage, time);
    pipeline.executions().add(execution);
    return execution;
  }
}
