package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a pipeline that CodePipeline would refuse, in its words.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html">Pipeline
 *     structure reference</a>
 */
final class StructureCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@\\-_]+");
  private static final Pattern ROLE = Pattern.compile("arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*");
  private static final int LONGEST_VALUE = 1000;

  private final ObjectNode pipeline;

  private StructureCheck(ObjectNode pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Checks a structure.
   *
   * @throws AwsError {@code ValidationException} for a field, {@code InvalidStructureException},
   *     {@code InvalidStageDeclarationException} or {@code InvalidActionDeclarationException}
   */
  static void check(ObjectNode pipeline) {
    StructureCheck check = new StructureCheck(pipeline);
    check.fields();
    check.stages();
    check.type();
    check.triggers();
  }

  private void fields() {
    name(pipeline.path("name"), "pipeline.name");
    JsonNode role = pipeline.path("roleArn");
    constrain(!role.isMissingNode(), "null", "pipeline.roleArn", "Member must not be null");
    constrain(
        ROLE.matcher(role.asText()).matches(),
        "'" + role.asText() + "'",
        "pipeline.roleArn",
        "Member must satisfy regular expression pattern: " + ROLE.pattern());
    constrain(pipeline.has("stages"), "null", "pipeline.stages", "Member must not be null");
    if (pipeline.has("artifactStore") == pipeline.has("artifactStores")) {
      throw invalid(
          "Structure", "Pipeline must have exactly one of artifactStore and artifactStores");
    }
    for (ObjectNode stage : Definition.stages(pipeline)) {
      name(stage.path("name"), "pipeline.stages.member.name");
      for (ObjectNode action : Definition.actions(stage)) {
        name(action.path("name"), "pipeline.stages.member.actions.member.name");
        action
            .path("configuration")
            .properties()
            .forEach(entry ->
                constrain(
                    !entry.getValue().asText().isEmpty()
                        && entry.getValue().asText().length() <= LONGEST_VALUE,
                    "",
                    "pipeline.stages.member.actions.member.configuration",
                    "Map value must satisfy constraint: [Member must have length less than or equal to"
                        + " 1000, Member must have length greater than or equal to 1]"));
      }
    }
  }

  private void stages() {
    List<ObjectNode> stages = Definition.stages(pipeline);
    if (stages.size() < 2) {
      throw invalid(
          "Structure",
          "Pipeline has only "
              + stages.size()
              + " stage(s). There should be a minimum of 2 stages in a pipeline");
    }
    if (stages.size() > 50) {
      throw invalid(
          "Structure",
          "Pipeline has too many stages. There can only be up to 50 stages in a pipeline");
    }
    Set<String> names = new HashSet<>();
    Set<String> artifacts = new HashSet<>();
    boolean first = true;
    for (ObjectNode stage : stages) {
      String name = stage.path("name").asText();
      if (!names.add(name)) {
        throw invalid("StageDeclaration", "Stage name '" + name + "' is used more than once");
      }
      actions(stage, first, artifacts);
      first = false;
    }
    if (stages.stream()
        .flatMap(stage -> Definition.actions(stage).stream())
        .allMatch(Definition::isSource)) {
      throw invalid(
          "Structure", "Pipeline should contain at least 1 action whose category is not Source");
    }
  }

  private static void actions(ObjectNode stage, boolean first, Set<String> artifacts) {
    List<ObjectNode> actions = Definition.actions(stage);
    if (first && (actions.isEmpty() || !actions.stream().allMatch(Definition::isSource))) {
      throw invalid(
          "Structure", "Pipeline should start with a stage that only contains source actions");
    }
    if (!first && actions.stream().anyMatch(Definition::isSource)) {
      throw invalid(
          "Structure", "Source actions can only be included in the first stage of the pipeline");
    }
    Set<String> names = new HashSet<>();
    for (ObjectNode action : actions) {
      String name = action.path("name").asText();
      if (!names.add(name)) {
        throw invalid("StageDeclaration", "Action name '" + name + "' is used more than once");
      }
      action.path("outputArtifacts").forEach(output -> artifacts.add(output.path("name").asText()));
    }
    for (ObjectNode action : actions) {
      for (JsonNode input : action.path("inputArtifacts")) {
        if (!artifacts.contains(input.path("name").asText())) {
          throw invalid(
              "ActionDeclaration",
              "Input Artifact Bundle "
                  + input.path("name").asText()
                  + " in action "
                  + action.path("name").asText()
                  + " is not declared as Output Artifact Bundle in any of the preceding actions");
        }
      }
    }
  }

  private void type() {
    if (pipeline.path("executionMode").asText().equals("PARALLEL")
        && Definition.stages(pipeline).stream()
            .anyMatch(
                stage -> stage.path("onFailure").path("result").asText().equals("ROLLBACK"))) {
      throw invalid(
          "StageDeclaration", "Stage rollback is not available for pipelines in PARALLEL mode");
    }
    if (!pipeline.path("pipelineType").asText("").equals("V1")) {
      return;
    }
    if (Definition.hasOtherMode(pipeline)) {
      throw invalid("Structure", "QUEUED or PARALLEL mode can only be used with V2 pipelines");
    }
    if (pipeline.path("variables").size() > 0) {
      throw invalid("Structure", "Pipeline variable can only be used with V2 pipelines");
    }
    if (pipeline.path("triggers").size() > 0) {
      throw invalid("Structure", "Triggers on tag can only be used with V2 pipelines");
    }
    if (Definition.stages(pipeline).stream().anyMatch(Definition::hasConditions)) {
      throw invalid(
          "StageDeclaration", "Stage level conditions can only be used with V2 pipelines.");
    }
  }

  private void triggers() {
    Set<String> connections = new HashSet<>();
    for (ObjectNode stage : Definition.stages(pipeline)) {
      for (ObjectNode action : Definition.actions(stage)) {
        if (action
            .path("actionTypeId")
            .path("provider")
            .asText()
            .equals("CodeStarSourceConnection")) {
          connections.add(action.path("name").asText());
        }
      }
    }
    for (JsonNode trigger : pipeline.path("triggers")) {
      String source = trigger.path("gitConfiguration").path("sourceActionName").asText();
      if (!connections.contains(source)) {
        throw invalid(
            "Structure",
            "Triggers for connections must reference a CodeStarSourceConnection action.");
      }
    }
  }

  private static void name(JsonNode name, String where) {
    constrain(!name.isMissingNode(), "null", where, "Member must not be null");
    String text = name.asText();
    constrain(
        NAME.matcher(text).matches(),
        "'" + text + "'",
        where,
        "Member must satisfy regular expression pattern: " + NAME.pattern());
    constrain(
        text.length() <= 100,
        "'" + text + "'",
        where,
        "Member must have length less than or equal to 100");
  }

  static void constrain(boolean holds, String value, String where, String constraint) {
    if (!holds) {
      String shown = value.isEmpty() ? "Value at '" : "Value " + value + " at '";
      throw new AwsError(
          400,
          "ValidationException",
          "1 validation error detected: "
              + shown
              + where
              + "' failed to satisfy constraint: "
              + constraint);
    }
  }

  private static AwsError invalid(String what, String message) {
    return new AwsError(400, "Invalid" + what + "Exception", message);
  }
}
