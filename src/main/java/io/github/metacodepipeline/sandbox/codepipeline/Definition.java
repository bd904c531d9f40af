package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a pipeline's structure, and spells out what the service fills in. */
final class Definition {
  private Definition() {}

  static List<ObjectNode> stages(JsonNode pipeline) {
    return objects(pipeline.path("stages"));
  }

  static List<ObjectNode> actions(JsonNode stage) {
    return objects(stage.path("actions"));
  }

  static ObjectNode stage(JsonNode pipeline, String name) {
    return named(stages(pipeline), name);
  }

  static ObjectNode action(JsonNode pipeline, String stage, String name) {
    return named(actions(stage(pipeline, stage)), name);
  }

  /** The stage behind this one; nothing behind the last. */
  static Optional<String> stageAfter(JsonNode pipeline, String stage) {
    List<ObjectNode> stages = stages(pipeline);
    int next = stages.indexOf(stage(pipeline, stage)) + 1;
    return next < stages.size()
        ? Optional.of(stages.get(next).path("name").asText())
        : Optional.empty();
  }

  private static ObjectNode named(List<ObjectNode> nodes, String name) {
    return nodes.stream()
        .filter(node -> node.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  static boolean isSource(JsonNode action) {
    return action.path("actionTypeId").path("category").asText().equals("Source");
  }

  static boolean isApproval(JsonNode action) {
    return action.path("actionTypeId").path("category").asText().equals("Approval");
  }

  /** Whether the pipeline uses what only the type V2 has. */
  static boolean needsV2(JsonNode pipeline) {
    return pipeline.path("triggers").size() > 0
        || pipeline.path("variables").size() > 0
        || hasOtherMode(pipeline)
        || stages(pipeline).stream().anyMatch(Definition::hasConditions);
  }

  static boolean hasOtherMode(JsonNode pipeline) {
    return !pipeline.path("executionMode").asText("SUPERSEDED").equals("SUPERSEDED");
  }

  static boolean hasConditions(JsonNode stage) {
    return stage.has("beforeEntry") || stage.has("onSuccess") || stage.has("onFailure");
  }

  /** The structure with the service's defaults, as {@code GetPipeline} shows it. */
  static ObjectNode complete(ObjectNode pipeline) {
    ObjectNode complete = pipeline.deepCopy();
    complete.remove("version");
    if (!complete.has("pipelineType")) {
      complete.put("pipelineType", needsV2(pipeline) ? "V2" : "V1");
    }
    if (!complete.has("executionMode")) {
      complete.put("executionMode", "SUPERSEDED");
    }
    for (ObjectNode stage : stages(complete)) {
      for (ObjectNode action : actions(stage)) {
        if (!action.has("runOrder")) {
          action.put("runOrder", 1);
        }
        action.withObjectProperty("configuration");
        action.withArrayProperty("inputArtifacts");
        action.withArrayProperty("outputArtifacts");
      }
    }
    return complete;
  }

  private static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    if (array instanceof ArrayNode elements) {
      for (JsonNode element : elements) {
        if (element instanceof ObjectNode object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
