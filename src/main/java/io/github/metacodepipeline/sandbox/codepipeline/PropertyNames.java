package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Turns the properties of {@code AWS::CodePipeline::Pipeline} into the structure of the API: the
 * same words in lower camel case, every value of the type that the API wants.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html">AWS::CodePipeline::Pipeline</a>
 */
final class PropertyNames {
  private static final Set<String> OWN =
      Set.of(
          "Tags",
          "DisableInboundStageTransitions",
          "RestartExecutionOnUpdate",
          "ArtifactStores",
          "Name");
  private static final Set<String> NUMBERS = Set.of("runOrder", "timeoutInMinutes");

  private PropertyNames() {}

  static ObjectNode structure(String name, ObjectNode properties) {
    ObjectNode structure = JsonNodeFactory.instance.objectNode().put("name", name);
    properties
        .properties()
        .forEach(property -> {
          if (!OWN.contains(property.getKey())) {
            String lower = lower(property.getKey());
            structure.set(lower, value(lower, property.getValue()));
          }
        });
    if (properties.has("ArtifactStores")) {
      ObjectNode stores = structure.putObject("artifactStores");
      properties
          .path("ArtifactStores")
          .forEach(entry ->
              stores.set(
                  entry.path("Region").asText(),
                  value("artifactStore", entry.path("ArtifactStore"))));
    }
    return structure;
  }

  private static JsonNode value(String name, JsonNode value) {
    if (value instanceof ArrayNode array) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> elements.add(value(name, element)));
      return elements;
    }
    if (value instanceof ObjectNode object) {
      // The keys of a configuration are the action's own words, not the API's.
      boolean verbatim = name.equals("configuration");
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(field -> {
            String key = verbatim ? field.getKey() : lower(field.getKey());
            fields.set(key, value(verbatim ? "" : key, field.getValue()));
          });
      return fields;
    }
    if (NUMBERS.contains(name) && value.asText().matches("\\d{1,9}")) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(value.asText()));
    }
    return JsonNodeFactory.instance.textNode(value.asText());
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
