package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The sound structure with the value at a pointer replaced, or removed for {@code -}. */
  private static ObjectNode changed(String pointer, String value) throws Exception {
    ObjectNode pipeline = Structures.sound();
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode parent = pipeline.at(at.head());
    if (parent instanceof ArrayNode array) {
      array.remove(at.last().getMatchingIndex());
    } else if (value.equals("-")) {
      ((ObjectNode) parent).remove(at.last().getMatchingProperty());
    } else {
      ((ObjectNode) parent)
          .set(at.last().getMatchingProperty(), JSON.readTree(value.replace('\'', '"')));
    }
    return pipeline;
  }

  @Test
  void takes_a_sound_pipeline() {
    assertThatNoException().isThrownBy(() -> StructureCheck.check(Structures.sound()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /name                       | -         | ValidationException | Value null at 'pipeline.name' failed to satisfy constraint: Member must not be null
          /name                       | 'a b'     | ValidationException | Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+
          /name                       | ''        | ValidationException | Value '' at 'pipeline.name'
          /roleArn                    | -         | ValidationException | Value null at 'pipeline.roleArn'
          /roleArn                    | 'admin'   | ValidationException | Value 'admin' at 'pipeline.roleArn'
          /stages                     | -         | ValidationException | Value null at 'pipeline.stages'
          /stages/0/name              | 'a b'     | ValidationException | at 'pipeline.stages.member.name'
          /stages/1/actions/0/name    | 'a/b'     | ValidationException | at 'pipeline.stages.member.actions.member.name'
          /stages/1/actions/0/configuration/ProjectName | '' | ValidationException | Map value must satisfy constraint
          /artifactStore              | -         | InvalidStructureException | exactly one of artifactStore and artifactStores
          /artifactStores             | {}        | InvalidStructureException | exactly one of artifactStore and artifactStores
          /stages/1                   | -         | InvalidStructureException | Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline
          /stages                     | []        | InvalidStructureException | Pipeline has only 0 stage(s).
          /stages/0                   | -         | InvalidStructureException | Pipeline has only 1 stage(s).
          /stages/0/actions/0         | -         | InvalidStructureException | Pipeline should start with a stage that only contains source actions
          /stages/0/actions/0/actionTypeId/category | 'Build' | InvalidStructureException | Pipeline should start with a stage that only contains source actions
          /stages/1/actions/0/actionTypeId/category | 'Source' | InvalidStructureException | Source actions can only be included in the first stage of the pipeline
          /stages/1/actions/0         | -         | InvalidStructureException | Pipeline should contain at least 1 action whose category is not Source
          /stages/1/name              | 'Source'  | InvalidStageDeclarationException | Stage name 'Source' is used more than once
          /stages/1/actions/0/inputArtifacts | [{'name': 'other'}] | InvalidActionDeclarationException | Input Artifact Bundle other in action Compile is not declared
          /triggers                   | [{'gitConfiguration': {'sourceActionName': 'Compile'}}] | InvalidStructureException | Triggers for connections must reference a CodeStarSourceConnection action.
          """)
  void refuses_what_codepipeline_refuses(String pointer, String value, String code, String message)
      throws Exception {
    ObjectNode pipeline = changed(pointer, value);

    AwsError error = catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.text()).contains(message);
    assertThat(error.status()).isEqualTo(400);
  }

  @Test
  void refuses_two_actions_of_one_name_in_a_stage() {
    ObjectNode pipeline = Structures.sound();
    ArrayNode actions = (ArrayNode) pipeline.at("/stages/1/actions");
    actions.add(actions.get(0).deepCopy());

    assertThat(catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline)).text())
        .isEqualTo("Action name 'Compile' is used more than once");
  }

  @Test
  void refuses_more_than_fifty_stages() {
    ObjectNode pipeline = Structures.sound();
    ArrayNode stages = (ArrayNode) pipeline.path("stages");
    for (int number = 3; number <= 51; number++) {
      ((ObjectNode) stages.addObject().put("name", "Stage" + number)).putArray("actions");
    }

    assertThat(catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline)).text())
        .startsWith("Pipeline has too many stages.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'executionMode': 'QUEUED'}",
        "{'variables': [{'name': 'a'}]}",
        "{'triggers': [{'gitConfiguration': {'sourceActionName': 'Checkout'}}]}",
      })
  void keeps_for_v2_what_only_v2_has(String extra) {
    ObjectNode pipeline = Structures.sound();
    pipeline.setAll(Structures.read(extra.replace('\'', '"')));

    assertThatNoException().isThrownBy(() -> StructureCheck.check(pipeline));
    assertThat(Definition.complete(pipeline).path("pipelineType").asText()).isEqualTo("V2");
    pipeline.put("pipelineType", "V2");
    assertThatNoException().isThrownBy(() -> StructureCheck.check(pipeline));
    pipeline.put("pipelineType", "V1");
    assertThat(catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline)).text())
        .contains("can only be used with V2 pipelines");
  }

  @Test
  void keeps_stage_conditions_for_v2() {
    ObjectNode pipeline = Structures.sound().put("pipelineType", "V1");
    ((ObjectNode) pipeline.at("/stages/1")).putObject("onFailure").put("result", "ROLLBACK");

    assertThat(catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline)).text())
        .isEqualTo("Stage level conditions can only be used with V2 pipelines.");
  }

  @Test
  void refuses_to_roll_back_on_failure_in_parallel_mode() {
    ObjectNode pipeline = Structures.sound().put("executionMode", "PARALLEL");
    Definition.stages(pipeline).getLast().putObject("onFailure").put("result", "ROLLBACK");

    AwsError error = catchThrowableOfType(AwsError.class, () -> StructureCheck.check(pipeline));

    assertThat(error.code()).isEqualTo("InvalidStageDeclarationException");
  }
}
