package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;

/** What people do to executions: stop them, decide approvals, hold them in front of a stage. */
final class Interventions {
  private static final int LONGEST_REASON = 200;

  private Interventions() {}

  /**
   * Stops an execution.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StopPipelineExecution.html">StopPipelineExecution</a>
   */
  static ObjectNode stop(Pipeline pipeline, JsonNode request, Instant now) {
    Execution execution =
        ExecutionPages.find(pipeline, request.path("pipelineExecutionId").asText());
    String reason = request.path("reason").asText("");
    StructureCheck.constrain(
        reason.length() <= LONGEST_REASON,
        "'" + reason + "'",
        "reason",
        "Member must have length less than or equal to " + LONGEST_REASON);
    boolean abandon = request.path("abandon").asBoolean();
    if (!execution.isMoving()) {
      throw new AwsError(
          400,
          "PipelineExecutionNotStoppableException",
          "Unable to stop the pipeline execution. The execution might already be in a Stopped state,"
              + " or it might no longer be in progress.");
    }
    if (execution.status == Status.STOPPING && !abandon) {
      throw new AwsError(
          400,
          "DuplicatedStopRequestException",
          "The pipeline execution is already in a Stopping state. If you already chose to stop and"
              + " wait, you cannot make that request again.");
    }
    execution.stopReason = reason;
    execution.updated = now;
    if (execution.isWaiting()) {
      execution.end(Status.STOPPED, now);
    } else {
      execution.status = Status.STOPPING;
      Visit visit = execution.visits.getLast();
      visit.status = Status.STOPPING;
      visit.runs.stream()
          .filter(run -> abandon && run.status == Status.IN_PROGRESS)
          .forEach(run -> run.end(Status.ABANDONED, now));
    }
    return body(execution);
  }

  /**
   * Decides an approval.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutApprovalResult.html">PutApprovalResult</a>
   */
  static ObjectNode approve(Pipeline pipeline, JsonNode request, String caller, Instant now) {
    String stage = stage(pipeline, request);
    String action = request.path("actionName").asText();
    if (Definition.action(pipeline.definition(), stage, action).isEmpty()) {
      throw new AwsError(400, "ActionNotFoundException", "There is no action '" + action + "'");
    }
    ActionRun run =
        pipeline.executions().stream()
            .flatMap(execution -> execution.visits.stream())
            .filter(visit -> visit.stage.equals(stage))
            .flatMap(visit -> visit.runs.stream())
            .filter(candidate -> candidate.isApproval && candidate.action.equals(action))
            .filter(candidate -> candidate.externalId.equals(request.path("token").asText()))
            .findFirst()
            .orElseThrow(() ->
                new AwsError(
                    400, "InvalidApprovalTokenException", "The approval token is not valid"));
    if (run.status != Status.IN_PROGRESS) {
      throw new AwsError(
          400,
          "ApprovalAlreadyCompletedException",
          "The approval action has already been approved or rejected.");
    }
    JsonNode result = request.path("result");
    boolean approved = result.path("status").asText().equals("Approved");
    StructureCheck.constrain(
        approved || result.path("status").asText().equals("Rejected"),
        "'" + result.path("status").asText() + "'",
        "result.status",
        "Member must satisfy enum value set: [Approved, Rejected]");
    run.summary = result.path("summary").asText("");
    run.updatedBy = caller;
    run.failure = approved ? "" : "Rejected by " + caller;
    run.due = now;
    return JsonNodeFactory.instance.objectNode().put("approvedAt", ExecutionPages.seconds(now));
  }

  /**
   * Lets executions into a stage, or holds them in front of it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/transitions.html">Transitions</a>
   */
  static ObjectNode transition(
      Pipeline pipeline, JsonNode request, boolean enabled, String caller, Instant now) {
    String stage = stage(pipeline, request);
    if (enabled) {
      pipeline.disabled().remove(stage);
    } else {
      pipeline.disabled().put(stage, new Closure(request.path("reason").asText(""), caller, now));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  static String stage(Pipeline pipeline, JsonNode request) {
    String stage = request.path("stageName").asText();
    if (Definition.stage(pipeline.definition(), stage).isEmpty()) {
      throw new AwsError(
          400,
          "StageNotFoundException",
          "Pipeline '" + pipeline.name() + "' does not have a stage '" + stage + "'");
    }
    return stage;
  }

  static ObjectNode body(Execution execution) {
    return JsonNodeFactory.instance.objectNode().put("pipelineExecutionId", execution.id);
  }
}
