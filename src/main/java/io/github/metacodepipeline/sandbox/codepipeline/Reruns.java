package io.github.metacodepipeline.sandbox.codepipeline;

import static io.github.metacodepipeline.sandbox.codepipeline.Interventions.body;
import static io.github.metacodepipeline.sandbox.codepipeline.Interventions.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.List;

/** Runs a stage once more: what failed in it, or what succeeded in it before. */
final class Reruns {
  private Reruns() {}

  /**
   * Runs a failed stage again, or what failed in it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RetryStageExecution.html">RetryStageExecution</a>
   */
  static ObjectNode retry(Pipeline pipeline, JsonNode request, Instant now) {
    String stage = stage(pipeline, request);
    Execution execution = find(pipeline, request, "pipelineExecutionId");
    Visit visit =
        execution
            .visit()
            .filter(last -> last.stage.equals(stage))
            .filter(last -> last.status == Status.FAILED || last.status == Status.STOPPED)
            .filter(_ -> !execution.isMoving() && execution.version == pipeline.version())
            .orElseThrow(() ->
                new AwsError(
                    400,
                    "StageNotRetryableException",
                    "Unable to retry. The pipeline structure or stage state might have changed while"
                        + " actions awaited retry, or the stage contains no failed actions."));
    boolean newer =
        !execution.isParallel()
            && pipeline.executions().stream()
                .filter(other -> other != execution)
                .flatMap(other -> other.lastVisit(stage).stream())
                .anyMatch(other -> other.turn > visit.turn);
    if (newer) {
      throw new AwsError(
          400,
          "NotLatestPipelineExecutionException",
          "The stage has failed in a later run of the pipeline and the pipelineExecutionId associated"
              + " with the request is out of date.");
    }
    boolean all = request.path("retryMode").asText().equals("ALL_ACTIONS");
    execution.status = Status.IN_PROGRESS;
    execution.stopReason = "";
    // Nobody else has been in the stage since, so it is free.
    Course.enter(pipeline, execution, stage, now).done = all ? List.of() : visit.succeeded();
    return body(execution);
  }

  /**
   * Starts a rollback of a stage.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RollbackStage.html">RollbackStage</a>
   */
  static ObjectNode rollBack(Pipeline pipeline, JsonNode request, String caller, Instant now) {
    String stage = stage(pipeline, request);
    Execution target = find(pipeline, request, "targetPipelineExecutionId");
    if (target.version != pipeline.version()) {
      throw new AwsError(
          400,
          "PipelineExecutionOutdatedException",
          "The specified pipeline execution is outdated and cannot be used as a target pipeline"
              + " execution for rollback.");
    }
    boolean first =
        Definition.stages(pipeline.definition()).getFirst().path("name").asText().equals(stage);
    if (first
        || pipeline.definition().path("executionMode").asText().equals("PARALLEL")
        || !Failures.isTarget(pipeline, target, stage)) {
      throw new AwsError(
          400,
          "UnableToRollbackStageException",
          "Unable to roll back the stage. The cause might be if the pipeline version has changed since"
              + " the target pipeline execution was deployed, the stage is currently running, or an"
              + " incorrect target pipeline execution ID was provided.");
    }
    return body(
        Failures.rollBack(pipeline, target, stage, Start.by("ManualRollback", caller), now));
  }

  private static Execution find(Pipeline pipeline, JsonNode request, String field) {
    return ExecutionPages.find(pipeline, request.path(field).asText());
  }
}
