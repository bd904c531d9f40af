package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;

/** What becomes of executions whose pipeline is given another definition. */
class DefinitionUpdateTest extends PipelineTest {
  private static final String STACK =
      """
      Resources:
        Orders:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            ArtifactStore: {Type: S3, Location: artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Checkout
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: '1'}
                    OutputArtifacts: [{Name: code}]
                    Configuration: {S3Bucket: code, S3ObjectKey: orders.zip}
              - Name: Build
                Actions:
                  - Name: Compile
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    InputArtifacts: [{Name: code}]
                    Configuration: {ProjectName: one}
      """;

  private void restart(Survivor... survivors) throws IOException {
    sandbox.close();
    sandbox = Sandbox.start(new Settings(clock, Pace.instant()).with(survivors));
    clients = Clients.of(sandbox.endpoint());
    connect();
  }

  private int version(String id) {
    return pipelines
        .getPipelineExecution(g -> g.pipelineName("orders").pipelineExecutionId(id))
        .pipelineExecution()
        .pipelineVersion();
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionMode.class,
      names = {"SUPERSEDED", "QUEUED", "PARALLEL"})
  void cancels_an_execution_when_its_running_actions_are_done(ExecutionMode mode) {
    hold("Compile");
    create(orders(mode));
    String id = executions().getFirst().pipelineExecutionId();
    update(orders(mode, approved()));

    assertThat(status(id)).isEqualTo("InProgress");
    release("Compile");
    assertThat(status(id)).isEqualTo("Cancelled");
    assertThat(execution(id).statusSummary())
        .isEqualTo(
            "The pipeline's definition was updated before the pipeline execution could be"
                + " completed.");
    assertThat(runs(id)).containsExactly("Checkout Succeeded", "Compile Succeeded");
    assertThat(executions()).hasSize(1);
    assertThat(version(id)).isEqualTo(1);
  }

  @Test
  void lets_an_execution_that_is_over_be() {
    create(orders(ExecutionMode.SUPERSEDED));
    update(orders(ExecutionMode.SUPERSEDED, approved()));

    assertThat(executions()).extracting(e -> e.statusAsString()).containsExactly("Succeeded");
  }

  @Test
  void takes_a_pending_approval_for_a_running_action() {
    create(orders(ExecutionMode.SUPERSEDED, approved()));
    String id = executions().getFirst().pipelineExecutionId();
    update(orders(ExecutionMode.SUPERSEDED));

    assertThat(status(id)).isEqualTo("InProgress");
    release("Approve");
    assertThat(status(id)).isEqualTo("Cancelled");
    assertThat(runs(id)).last().isEqualTo("Approve Succeeded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cancels_those_that_wait_for_a_stage_or_lets_them_go_on(boolean survive) throws IOException {
    restart(survive ? new Survivor[] {Survivor.WAITING} : new Survivor[0]);
    hold("Compile");
    create(orders(ExecutionMode.QUEUED));
    String running = executions().getFirst().pipelineExecutionId();
    String waiting = start();
    update(orders(ExecutionMode.QUEUED, approved()));

    assertThat(status(waiting)).isEqualTo(survive ? "InProgress" : "Cancelled");
    release("Compile");
    assertThat(status(running)).isEqualTo("Cancelled");
    assertThat(status(waiting)).isEqualTo(survive ? "Succeeded" : "Cancelled");
    assertThat(version(waiting)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cancels_parallel_ones_or_lets_them_go_on(boolean survive) throws IOException {
    restart(survive ? new Survivor[] {Survivor.PARALLEL} : new Survivor[0]);
    hold("Compile");
    create(orders(ExecutionMode.PARALLEL));
    String id = executions().getFirst().pipelineExecutionId();
    update(orders(ExecutionMode.PARALLEL, approved()));
    release("Compile");

    assertThat(status(id)).isEqualTo(survive ? "Succeeded" : "Cancelled");
    assertThat(runs(id)).last().isEqualTo(survive ? "Deploy Succeeded" : "Compile Succeeded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void comes_from_a_stack_too_which_restarts_it_where_the_template_says_so(boolean restart) {
    hold("Compile");
    clients.cloudFormation().createStack(c -> c.stackName("orders").templateBody(STACK));
    String cut = executions().getFirst().pipelineExecutionId();
    String changed = STACK.replace("ProjectName: one", "ProjectName: two");
    clients
        .cloudFormation()
        .updateStack(u ->
            u.stackName("orders")
                .templateBody(
                    restart
                        ? changed.replace(
                            "Name: orders\n",
                            "Name: orders\n      RestartExecutionOnUpdate: true\n")
                        : changed));

    assertThat(executions()).hasSize(restart ? 2 : 1);
    release("Compile");
    assertThat(status(cut)).isEqualTo("Cancelled");
    assertThat(executions())
        .filteredOn(e -> !e.pipelineExecutionId().equals(cut))
        .allSatisfy(e -> assertThat(version(e.pipelineExecutionId())).isEqualTo(2))
        .allSatisfy(e -> assertThat(e.statusAsString()).isEqualTo("Succeeded"));
  }

  @Test
  void starts_in_front_of_a_stage_that_the_template_disables() {
    clients
        .cloudFormation()
        .createStack(c ->
            c.stackName("orders")
                .templateBody(
                    STACK.replace(
                        "Name: orders\n",
                        "Name: orders\n"
                            + "      DisableInboundStageTransitions:"
                            + " [{StageName: Build, Reason: freeze}]\n")));

    assertThat(stage("Build").inboundExecution().pipelineExecutionId())
        .isEqualTo(executions().getFirst().pipelineExecutionId());
  }
}
