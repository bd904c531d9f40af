package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.cli.ExecutorInput.Executor;
import io.github.metacodepipeline.source.Mode;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorInputTest {
  private static ExecutorInput input(Input name, String value) {
    Map<Input, String> given = new EnumMap<>(Input.class);
    // As the runner does: each input that has a default is given.
    for (Input input : Input.values()) {
      given.put(input, input.defaultValue());
    }
    given.put(name, value);
    return new ExecutorInput(Inputs.of(given, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"github, GITHUB", "aws, AWS"})
  void there_are_two(String word, Executor executor) {
    assertThat(input(Input.EXECUTOR, word).executor()).isEqualTo(executor);
  }

  @Test
  void any_other_word_is_wrong() {
    ExecutorInput wrong = input(Input.EXECUTOR, "azure");

    assertThatThrownBy(wrong::executor)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("executor: \"azure\" is not accepted. Give github or aws.");
  }

  @Test
  void a_meta_pipeline_is_of_no_use_to_github() {
    ExecutorInput useless = input(Input.META_PIPELINE, "orders-meta");

    assertThatThrownBy(useless::executor).hasMessageContaining("meta-pipeline is given");
  }

  @Test
  void a_name_that_no_pipeline_can_have_is_wrong() {
    ExecutorInput wrong = input(Input.META_PIPELINE, "orders meta");

    assertThatThrownBy(wrong::metaPipeline).hasMessageContaining("\"orders meta\" cannot be");
    assertThat(input(Input.META_PIPELINE, " orders-meta ").metaPipeline()).contains("orders-meta");
  }

  @ParameterizedTest
  @CsvSource({
    "NOTIFICATION_ARNS, arn:aws:sns:eu-west-1:123456789012:a",
    "TERMINATION_PROTECTION, true",
    "TERMINATION_PROTECTION, false",
    "DISABLE_ROLLBACK, true",
    "RECOVER, recreate",
    "S3_BUCKET, octo-templates",
    "S3_PREFIX, orders",
    "CHANGE_SET_NAME, mine",
    "EXECUTE_CHANGE_SET_ID, mine",
    "NO_DELETE_FAILED_CHANGESET, 1",
    "INCLUDE_NESTED_STACKS_CHANGE_SET, true",
    "DEPLOYMENT_MODE, REVERT_DRIFT",
    "IN_FLIGHT, wait",
    "IN_FLIGHT_TIMEOUT, 10",
    "AFTER_UPDATE, none",
    "FOLLOW, true",
    "ALLOW, pipeline-removed"
  })
  void what_a_meta_pipeline_would_not_heed_is_wrong(Input name, String value) {
    ExecutorInput given = input(name, value);

    assertThatThrownBy(() -> given.checkThatAllIsHonoured(new Mode.CreateAndExecute()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(name.spelling() + " is given, but executor is aws")
        .hasMessageContaining("Leave " + name.spelling() + " out");
  }

  @ParameterizedTest
  @EnumSource
  void whatever_is_as_by_default_is_not(Input name) {
    input(name, name.defaultValue()).checkThatAllIsHonoured(new Mode.CreateAndExecute());
  }

  @ParameterizedTest
  @ValueSource(strings = {"False", "0", "FALSE"})
  void neither_is_another_way_to_say_no(String no) {
    input(Input.FOLLOW, no).checkThatAllIsHonoured(new Mode.CreateAndExecute());
  }

  @Test
  void another_mode_is() {
    ExecutorInput given = input(Input.EXECUTOR, "aws");

    assertThatThrownBy(() -> given.checkThatAllIsHonoured(new Mode.CreateOnly()))
        .hasMessageContaining("mode is given");
  }

  @Test
  void the_usual_capabilities_say_nothing() {
    assertThat(input(Input.CAPABILITIES, "CAPABILITY_NAMED_IAM, CAPABILITY_IAM").capabilities())
        .isEmpty();
    assertThat(input(Input.CAPABILITIES, "CAPABILITY_AUTO_EXPAND").capabilities())
        .containsExactly("CAPABILITY_AUTO_EXPAND");
  }
}
