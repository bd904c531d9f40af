package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a request asks IAM for: the action on the pipeline, one of its stages or actions, and the
 * role and the connections that are handed over with a definition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/permissions-reference.html">CodePipeline
 *     permissions reference</a>
 */
public final class PipelineDeeds {
  private static final String SERVICE = "codepipeline.amazonaws.com";

  private PipelineDeeds() {}

  /** Everything that the caller has to be allowed, the action itself first. */
  public static List<Deed> of(String action, JsonNode request, Caller caller) {
    List<Deed> deeds = new ArrayList<>();
    deeds.add(Deed.of("codepipeline:" + action, resource(action, request, caller)));
    if (action.equals("CreatePipeline") || action.equals("UpdatePipeline")) {
      deeds.addAll(passing(request.path("pipeline")));
    }
    return deeds;
  }

  /** What has to be allowed to hand over what a definition names. */
  static List<Deed> passing(JsonNode definition) {
    List<Deed> deeds = new ArrayList<>();
    deeds.add(Deed.passRole(definition.path("roleArn").asText(), SERVICE));
    TreeSet<String> roles = new TreeSet<>();
    TreeSet<String> connections = new TreeSet<>();
    for (JsonNode stage : definition.path("stages")) {
      for (JsonNode action : stage.path("actions")) {
        roles.add(action.path("roleArn").asText());
        connections.add(action.path("configuration").path("ConnectionArn").asText());
      }
    }
    roles.stream().filter(role -> !role.isEmpty()).forEach(role ->
        deeds.add(Deed.passRole(role, SERVICE)));
    connections.stream().filter(arn -> arn.startsWith("arn:")).forEach(arn -> {
      String prefix = arn.split(":", -1)[2];
      deeds.add(
          Deed.of(prefix + ":PassConnection", arn).with(prefix + ":PassedToService", SERVICE));
    });
    return deeds;
  }

  private static String resource(String action, JsonNode request, Caller caller) {
    return switch (action) {
      case "ListPipelines" -> "*";
      case "ListTagsForResource", "TagResource", "UntagResource" ->
          request.path("resourceArn").asText();
      case "CreatePipeline", "UpdatePipeline" -> arn(caller, request.path("pipeline").path("name"));
      case "GetPipeline", "DeletePipeline", "GetPipelineState", "StartPipelineExecution" ->
          arn(caller, request.path("name"));
      case "RetryStageExecution",
          "RollbackStage",
          "EnableStageTransition",
          "DisableStageTransition" ->
          arn(caller, request.path("pipelineName")) + "/" + request.path("stageName").asText();
      case "PutApprovalResult" ->
          arn(caller, request.path("pipelineName"))
              + "/"
              + request.path("stageName").asText()
              + "/"
              + request.path("actionName").asText();
      default -> arn(caller, request.path("pipelineName"));
    };
  }

  private static String arn(Caller caller, JsonNode name) {
    return Pipelines.arn(caller.account(), caller.region(), name.asText());
  }
}
