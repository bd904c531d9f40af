package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The CodePipeline service: definitions, and executions that move through them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/Welcome.html">CodePipeline
 *     API</a>
 */
public final class CodePipeline {
  private static final Set<String> INTERVENTIONS =
      Set.of(
          "StopPipelineExecution",
          "PutApprovalResult",
          "RetryStageExecution",
          "RollbackStage",
          "EnableStageTransition",
          "DisableStageTransition");

  private final Pipelines pipelines;
  private final WebhookActions webhooks;

  /** The service over these pipelines. */
  public CodePipeline(Pipelines pipelines) {
    this.pipelines = pipelines;
    this.webhooks = new WebhookActions(pipelines.webhooks());
  }

  /**
   * Carries out an operation.
   *
   * @param action such as {@code GetPipeline}
   * @throws AwsError as CodePipeline documents it for the operation
   */
  public JsonNode answer(String action, JsonNode request, Caller caller) {
    return switch (action) {
      case "CreatePipeline" -> create(request, caller);
      case "UpdatePipeline" -> update(request, caller);
      case "DeletePipeline" -> {
        pipelines.remove(arn(request, caller));
        yield object();
      }
      case "GetPipeline" -> get(request, caller);
      case "GetPipelineState" -> StatePage.of(named(request, "name", caller));
      case "ListPipelines" -> list(caller);
      case "StartPipelineExecution" -> start(request, caller);
      case "ListPipelineExecutions" ->
          ExecutionPages.list(named(request, "pipelineName", caller), request);
      case "GetPipelineExecution" ->
          ExecutionPages.get(
              named(request, "pipelineName", caller), request.path("pipelineExecutionId").asText());
      case "ListActionExecutions" ->
          ActionPages.list(named(request, "pipelineName", caller), caller.region(), request);
      case "ListTagsForResource" -> tags(request.path("resourceArn").asText());
      default ->
          webhooks
              .answer(action, request, caller)
              .orElseGet(() -> intervene(action, request, caller));
    };
  }

  private JsonNode intervene(String action, JsonNode request, Caller caller) {
    if (!INTERVENTIONS.contains(action)) {
      throw new AwsError(400, "UnknownOperationException", "Unknown: " + action);
    }
    Pipeline pipeline = named(request, "pipelineName", caller);
    Instant now = pipelines.now();
    ObjectNode body =
        switch (action) {
          case "StopPipelineExecution" -> Interventions.stop(pipeline, request, now);
          case "PutApprovalResult" -> Interventions.approve(pipeline, request, caller.arn(), now);
          case "RetryStageExecution" -> Reruns.retry(pipeline, request, now);
          case "RollbackStage" -> Reruns.rollBack(pipeline, request, caller.arn(), now);
          default ->
              Interventions.transition(
                  pipeline, request, action.equals("EnableStageTransition"), caller.arn(), now);
        };
    pipelines.advanced(pipeline);
    return body;
  }

  private JsonNode create(JsonNode request, Caller caller) {
    Map<String, String> tags = new TreeMap<>();
    request
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    Pipeline created =
        pipelines.create(caller.account(), caller.region(), definition(request), tags, Map.of());
    ObjectNode body = object();
    body.set("pipeline", created.shown(1));
    body.set("tags", tagList(created));
    return body;
  }

  private JsonNode update(JsonNode request, Caller caller) {
    ObjectNode definition = definition(request);
    Pipeline updated = pipelines.update(named(definition, "name", caller), definition);
    return object().set("pipeline", updated.shown(updated.version()));
  }

  private JsonNode get(JsonNode request, Caller caller) {
    Pipeline pipeline = named(request, "name", caller);
    int version = request.path("version").asInt(pipeline.version());
    if (version < 1 || version > pipeline.version()) {
      throw new AwsError(
          400,
          "PipelineVersionNotFoundException",
          "Pipeline '" + pipeline.name() + "' does not have a version " + version);
    }
    ObjectNode body = object();
    body.set("pipeline", pipeline.shown(version));
    body.putObject("metadata")
        .put("pipelineArn", pipeline.arn())
        .put("created", pipeline.created())
        .put("updated", pipeline.updated());
    return body;
  }

  private JsonNode list(Caller caller) {
    ObjectNode body = object();
    ArrayNode list = body.putArray("pipelines");
    for (Pipeline pipeline : pipelines.in(caller.account(), caller.region())) {
      list.addObject()
          .put("name", pipeline.name())
          .put("version", pipeline.version())
          .put("pipelineType", pipeline.definition().path("pipelineType").asText())
          .put("executionMode", pipeline.definition().path("executionMode").asText())
          .put("created", pipeline.created())
          .put("updated", pipeline.updated());
    }
    return body;
  }

  private JsonNode start(JsonNode request, Caller caller) {
    Execution execution =
        pipelines.start(named(request, "name", caller), Starter.asked(request, caller.arn()));
    return object().put("pipelineExecutionId", execution.id);
  }

  private JsonNode tags(String arn) {
    Pipeline pipeline =
        pipelines
            .find(arn)
            .orElseThrow(() ->
                new AwsError(
                    400,
                    "ResourceNotFoundException",
                    "The account with id '"
                        + arn.replaceAll(".*:(\\d{12}):.*", "$1")
                        + "' does not include a pipeline with the name '"
                        + arn.substring(arn.lastIndexOf(':') + 1)
                        + "'"));
    return object().set("tags", tagList(pipeline));
  }

  private static ArrayNode tagList(Pipeline pipeline) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    pipeline.tags().forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    return list;
  }

  private static ObjectNode definition(JsonNode request) {
    JsonNode pipeline = request.path("pipeline");
    StructureCheck.constrain(pipeline.isObject(), "null", "pipeline", "Member must not be null");
    return (ObjectNode) pipeline;
  }

  private Pipeline named(JsonNode request, String field, Caller caller) {
    String name = request.path(field).asText();
    return pipelines
        .find(Pipelines.arn(caller.account(), caller.region(), name))
        .orElseThrow(() ->
            new AwsError(
                400,
                "PipelineNotFoundException",
                "Account '"
                    + caller.account()
                    + "' does not have a pipeline with name '"
                    + name
                    + "'"));
  }

  private static String arn(JsonNode request, Caller caller) {
    return Pipelines.arn(caller.account(), caller.region(), request.path("name").asText());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
