package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Every status that a stack can have, and the way there. */
class StackRecipesTest {
  private static final Pace SLOW = Pace.of(Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final SteppingClock clock = new SteppingClock();

  private StackRecipes recipes(Sandbox sandbox, CloudFormationClient aws) {
    return new StackRecipes(aws, sandbox, "Orders").passing(clock::step);
  }

  private static StackStatus status(CloudFormationClient aws) {
    return aws.listStacks().stackSummaries().getFirst().stackStatus();
  }

  @ParameterizedTest
  @EnumSource(names = "UNKNOWN_TO_SDK_VERSION", mode = EnumSource.Mode.EXCLUDE)
  void reaches_every_status_in_a_world_that_takes_its_time(StackStatus wanted) throws IOException {
    try (Sandbox sandbox = Sandbox.start(new Settings(clock, SLOW))) {
      CloudFormationClient aws = Clients.of(sandbox.endpoint()).cloudFormation();

      recipes(sandbox, aws).bring(wanted);

      assertThat(status(aws)).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {".*(?<!REVIEW)_IN_PROGRESS", "IMPORT_ROLLBACK_FAILED", "UNKNOWN_.*"},
      mode = EnumSource.Mode.MATCH_NONE)
  void reaches_every_status_that_lasts_without_waiting(StackStatus wanted) throws IOException {
    try (Sandbox sandbox = Sandbox.start(new Settings(clock, Pace.instant()))) {
      CloudFormationClient aws = Clients.of(sandbox.endpoint()).cloudFormation();

      new StackRecipes(aws, sandbox, "Orders").bring(wanted);

      assertThat(status(aws)).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED", "IMPORT_COMPLETE", "DELETE_FAILED"})
  void takes_a_stack_that_is_there_as_it_is(StackStatus wanted) throws IOException {
    String template =
        """
        Parameters: {Name: {Type: String, Default: first}}
        Resources:
          Topic: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !Ref Name}}
          Pipeline:
        """
            + StackRecipes.PIPELINE.replaceFirst("(?s)^.*Pipeline:\n", "")
            + "Outputs: {Name: {Value: !Ref Name}}\n";
    try (Sandbox sandbox = Sandbox.start(new Settings(clock, Pace.instant()))) {
      CloudFormationClient aws = Clients.of(sandbox.endpoint()).cloudFormation();
      aws.createStack(request ->
          request
              .stackName("Orders")
              .templateBody(template)
              .parameters(p -> p.parameterKey("Name").parameterValue("second")));

      recipes(sandbox, aws).bring(wanted);

      var stack = aws.describeStacks(request -> request.stackName("Orders")).stacks().getFirst();
      assertThat(stack.stackStatus()).isEqualTo(wanted);
      assertThat(stack.outputs().getFirst().outputValue()).isEqualTo("second");
    }
  }

  @Test
  void goes_on_with_a_rollback_only_when_its_cause_is_mended() throws IOException {
    try (Sandbox sandbox = Sandbox.start(new Settings(clock, Pace.instant()))) {
      CloudFormationClient aws = Clients.of(sandbox.endpoint()).cloudFormation();
      StackRecipes recipes = recipes(sandbox, aws);
      recipes.bring(StackStatus.UPDATE_ROLLBACK_FAILED);

      aws.continueUpdateRollback(request -> request.stackName("Orders"));
      assertThat(status(aws)).isEqualTo(StackStatus.UPDATE_ROLLBACK_FAILED);
      recipes.mend();
      aws.continueUpdateRollback(request -> request.stackName("Orders"));

      assertThat(status(aws)).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    }
  }

  @Test
  void leaves_a_failed_rollback_of_an_import_to_people() throws IOException {
    try (Sandbox sandbox = Sandbox.start(new Settings(clock, SLOW))) {
      CloudFormationClient aws = Clients.of(sandbox.endpoint()).cloudFormation();
      recipes(sandbox, aws).bring(StackStatus.IMPORT_ROLLBACK_FAILED);

      assertThatThrownBy(() ->
              aws.updateStack(request ->
                  request.stackName("Orders").usePreviousTemplate(true).tags(t -> t.key("a"))))
          .isInstanceOf(CloudFormationException.class)
          .hasMessageContaining("is in IMPORT_ROLLBACK_FAILED state and can not be updated");
    }
  }
}
