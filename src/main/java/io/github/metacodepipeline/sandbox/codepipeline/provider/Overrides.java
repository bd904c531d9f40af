package io.github.metacodepipeline.sandbox.codepipeline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.codepipeline.Artifact;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters that an action gives: those of its template configuration, and over them its
 * overrides. What neither gives has the default of the template, whatever the stack has now.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-parameter-override-functions.html">Using
 *     parameter override functions with CodePipeline pipelines</a>
 */
final class Overrides {
  private Overrides() {}

  static Map<String, String> of(JsonNode configured, String overrides, ArtifactFile files) {
    Map<String, String> values = new LinkedHashMap<>();
    configured.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    if (!overrides.isEmpty()) {
      ArtifactFile.parsed(overrides, "ParameterOverrides")
          .properties()
          .forEach(entry -> values.put(entry.getKey(), value(entry.getValue(), files)));
    }
    return values;
  }

  private static String value(JsonNode value, ArtifactFile files) {
    JsonNode attribute = value.path("Fn::GetArtifactAtt");
    if (attribute.isArray()) {
      Artifact artifact = files.artifact(attribute.path(0).asText());
      return switch (attribute.path(1).asText()) {
        case "BucketName" -> artifact.bucket();
        case "ObjectKey" -> artifact.key();
        case "URL" -> "https://" + artifact.bucket() + ".s3.amazonaws.com/" + artifact.key();
        default -> "";
      };
    }
    JsonNode parameter = value.path("Fn::GetParam");
    if (parameter.isArray()) {
      return files
          .json(parameter.path(0).asText() + "::" + parameter.path(1).asText())
          .path(parameter.path(2).asText())
          .asText();
    }
    return value.asText();
  }
}
