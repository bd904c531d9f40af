package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.List;

/**
 * Shows a pipeline's executions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecutionSummary.html">PipelineExecutionSummary</a>
 */
final class ExecutionPages {
  private ExecutionPages() {}

  /** The executions, the newest first. */
  static ObjectNode list(Pipeline pipeline, JsonNode request) {
    String stage = request.path("filter").path("succeededInStage").path("stageName").asText("");
    List<Execution> executions =
        pipeline.executions().reversed().stream()
            .filter(execution -> stage.isEmpty() || Failures.isTarget(pipeline, execution, stage))
            .toList();
    return Page.of(executions, request, "pipelineExecutionSummaries", ExecutionPages::summary);
  }

  private static void summary(Execution execution, ObjectNode node) {
    common(node, execution)
        .put("startTime", seconds(execution.started))
        .put("lastUpdateTime", seconds(execution.updated));
    ArrayNode revisions = node.putArray("sourceRevisions");
    for (Revision revision : execution.revisions) {
      ObjectNode shown =
          revisions
              .addObject()
              .put("actionName", revision.action())
              .put("revisionId", revision.id());
      putUnlessEmpty(shown, "revisionSummary", revision.summary());
      putUnlessEmpty(shown, "revisionUrl", revision.url());
    }
    if (execution.status == Status.STOPPING || execution.status == Status.STOPPED) {
      node.putObject("stopTrigger").put("reason", execution.stopReason);
    }
  }

  /**
   * One execution.
   *
   * @throws AwsError {@code PipelineExecutionNotFoundException}
   */
  static ObjectNode get(Pipeline pipeline, String id) {
    Execution execution = find(pipeline, id);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode node =
        common(body.putObject("pipelineExecution"), execution)
            .put("pipelineName", pipeline.name())
            .put("pipelineVersion", execution.version);
    ArrayNode artifacts = node.putArray("artifactRevisions");
    for (ObjectNode stage : Definition.stages(pipeline.version(execution.version))) {
      for (ObjectNode action : Definition.actions(stage)) {
        execution.revisions.stream()
            .filter(revision -> revision.action().equals(action.path("name").asText()))
            .filter(_ -> Definition.isSource(action))
            .forEach(revision ->
                action
                    .path("outputArtifacts")
                    .forEach(output -> artifact(artifacts.addObject(), output, revision)));
      }
    }
    ArrayNode variables = node.putArray("variables");
    execution.variables.forEach(
        (name, value) -> variables.addObject().put("name", name).put("resolvedValue", value));
    return body;
  }

  private static void artifact(ObjectNode node, JsonNode output, Revision revision) {
    node.put("name", output.path("name").asText())
        .put("revisionId", revision.id())
        .put("created", seconds(revision.created()));
    putUnlessEmpty(node, "revisionSummary", revision.summary());
    putUnlessEmpty(node, "revisionUrl", revision.url());
  }

  static Execution find(Pipeline pipeline, String id) {
    return pipeline.executions().stream()
        .filter(candidate -> candidate.id.equals(id))
        .findFirst()
        .orElseThrow(() ->
            new AwsError(
                400,
                "PipelineExecutionNotFoundException",
                "Pipeline '"
                    + pipeline.name()
                    + "' does not have an execution with id '"
                    + id
                    + "'"));
  }

  private static ObjectNode common(ObjectNode node, Execution execution) {
    node.put("pipelineExecutionId", execution.id)
        .put("status", execution.status.word())
        .put("executionMode", execution.mode)
        .put("executionType", type(execution));
    putUnlessEmpty(node, "statusSummary", execution.summary);
    node.putObject("trigger")
        .put("triggerType", execution.start.trigger())
        .put("triggerDetail", execution.start.detail());
    if (execution.isRollback()) {
      node.putObject("rollbackMetadata")
          .put("rollbackTargetPipelineExecutionId", execution.rollbackOf);
    }
    return node;
  }

  static String type(Execution execution) {
    return execution.isRollback() ? "ROLLBACK" : "STANDARD";
  }

  static void putUnlessEmpty(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
