package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Shows a pipeline's executions and the state of its stages. */
final class ExecutionPages {
  private final Clock clock;
  private final ExecutionCourse course;

  ExecutionPages(Clock clock, ExecutionCourse course) {
    this.clock = clock;
    this.course = course;
  }

  ObjectNode list(Pipeline pipeline) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("pipelineExecutionSummaries");
    for (Execution execution : pipeline.executions().reversed()) {
      common(list.addObject(), pipeline, execution)
          .put("startTime", execution.started())
          .put("lastUpdateTime", execution.started());
    }
    return body;
  }

  /**
   * One execution.
   *
   * @throws AwsError {@code PipelineExecutionNotFoundException}
   */
  ObjectNode get(Pipeline pipeline, String id) {
    Execution execution =
        pipeline.executions().stream()
            .filter(candidate -> candidate.id().equals(id))
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
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    common(body.putObject("pipelineExecution"), pipeline, execution)
        .put("pipelineName", pipeline.name())
        .put("pipelineVersion", execution.version());
    return body;
  }

  ObjectNode state(Pipeline pipeline) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("pipelineName", pipeline.name())
        .put("pipelineVersion", pipeline.version())
        .put("created", pipeline.created())
        .put("updated", pipeline.updated());
    ArrayNode stages = body.putArray("stageStates");
    for (ObjectNode stage : Definition.stages(pipeline.definition())) {
      String name = stage.path("name").asText();
      ObjectNode state = stages.addObject().put("stageName", name);
      Optional<String> reason = Optional.ofNullable(pipeline.disabled().get(name));
      ObjectNode transition = state.putObject("inboundTransitionState");
      transition.put("enabled", reason.isEmpty());
      reason.ifPresent(text -> transition.put("disabledReason", text));
      ArrayNode actions = state.putArray("actionStates");
      Definition.actions(stage)
          .forEach(action -> actions.addObject().put("actionName", action.path("name").asText()));
      if (!pipeline.executions().isEmpty()) {
        Execution latest = pipeline.executions().getLast();
        state
            .putObject("latestExecution")
            .put("pipelineExecutionId", latest.id())
            .put("status", status(latest));
      }
    }
    return body;
  }

  private ObjectNode common(ObjectNode node, Pipeline pipeline, Execution execution) {
    node.put("pipelineExecutionId", execution.id())
        .put("status", status(execution))
        .put("executionMode", pipeline.definition().path("executionMode").asText())
        .put("executionType", "STANDARD");
    node.putObject("trigger")
        .put("triggerType", execution.trigger())
        .put("triggerDetail", execution.detail());
    return node;
  }

  private String status(Execution execution) {
    return course.status(Instant.ofEpochSecond(execution.started()), clock.instant());
  }
}
