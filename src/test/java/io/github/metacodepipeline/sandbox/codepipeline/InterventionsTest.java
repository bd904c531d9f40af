package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.model.ActionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ApprovalAlreadyCompletedException;
import software.amazon.awssdk.services.codepipeline.model.DuplicatedStopRequestException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.InvalidApprovalTokenException;
import software.amazon.awssdk.services.codepipeline.model.NotLatestPipelineExecutionException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionOutdatedException;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageNotRetryableException;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.UnableToRollbackStageException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class InterventionsTest extends PipelineTest {
  private String created(ExecutionMode mode) {
    create(orders(mode));
    return executions().getFirst().pipelineExecutionId();
  }

  private String awaitingApproval(ExecutionMode mode) {
    create(orders(mode, approved()));
    return executions().getFirst().pipelineExecutionId();
  }

  private void stop(String id, boolean abandon) {
    pipelines.stopPipelineExecution(
        s -> s.pipelineName("orders").pipelineExecutionId(id).abandon(abandon).reason("make room"));
  }

  private String token() {
    return stage("Prod").actionStates().getFirst().latestExecution().token();
  }

  private void decide(String status, String token) {
    pipelines.putApprovalResult(p ->
        p.pipelineName("orders")
            .stageName("Prod")
            .actionName("Approve")
            .token(token)
            .result(r -> r.status(status).summary("looked at it")));
  }

  private void retry(String stage, String id, StageRetryMode mode) {
    pipelines.retryStageExecution(
        r -> r.pipelineName("orders").stageName(stage).pipelineExecutionId(id).retryMode(mode));
  }

  private String rollBack(String stage, String target) {
    return pipelines
        .rollbackStage(
            r -> r.pipelineName("orders").stageName(stage).targetPipelineExecutionId(target))
        .pipelineExecutionId();
  }

  @Test
  void stops_when_the_running_actions_are_done() {
    hold("Compile");
    String id = created(ExecutionMode.SUPERSEDED);
    stop(id, false);

    assertThat(status(id)).isEqualTo("Stopping");
    assertThat(stage("Build").latestExecution().statusAsString()).isEqualTo("Stopping");
    assertThatThrownBy(() -> stop(id, false)).isInstanceOf(DuplicatedStopRequestException.class);
    release("Compile");
    assertThat(status(id)).isEqualTo("Stopped");
    assertThat(execution(id).stopTrigger().reason()).isEqualTo("make room");
    assertThat(runs(id)).containsExactly("Checkout Succeeded", "Compile Succeeded");
    assertThatThrownBy(() -> stop(id, false))
        .isInstanceOf(PipelineExecutionNotStoppableException.class);
  }

  @Test
  void abandons_the_running_actions_also_when_it_was_to_wait_for_them() {
    hold("Compile");
    String id = created(ExecutionMode.SUPERSEDED);
    stop(id, false);
    stop(id, true);

    assertThat(status(id)).isEqualTo("Stopped");
    assertThat(runs(id)).containsExactly("Checkout Succeeded", "Compile Abandoned");
    assertThat(stage("Build").latestExecution().statusAsString()).isEqualTo("Stopped");
  }

  @Test
  void takes_a_pending_approval_for_a_running_action() {
    String id = awaitingApproval(ExecutionMode.SUPERSEDED);
    stop(id, false);
    clock.step(Duration.ofDays(1));

    assertThat(status(id)).isEqualTo("Stopping");
    decide("Approved", token());
    assertThat(status(id)).isEqualTo("Stopped");
    assertThat(runs(id)).last().isEqualTo("Approve Succeeded");
  }

  @Test
  void stops_one_that_waits_for_a_stage_at_once() {
    hold("Compile");
    created(ExecutionMode.QUEUED);
    String second = start();
    stop(second, false);
    release("Compile");

    assertThat(status(second)).isEqualTo("Stopped");
    assertThat(runs(second)).containsExactly("Checkout Succeeded");
  }

  @Test
  void refuses_to_stop_what_is_not_there_or_for_too_long_a_reason() {
    String id = created(ExecutionMode.SUPERSEDED);

    assertThatThrownBy(() -> stop("00000000-0000-0000-0000-000000000000", false))
        .isInstanceOf(PipelineExecutionNotFoundException.class);
    assertThatThrownBy(() ->
            pipelines.stopPipelineExecution(
                s -> s.pipelineName("orders").pipelineExecutionId(id).reason("x".repeat(201))))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void waits_for_an_approval_and_takes_one_decision() {
    String id = awaitingApproval(ExecutionMode.SUPERSEDED);
    String token = token();
    assertThat(runs(id)).last().isEqualTo("Approve InProgress");

    assertThatThrownBy(() -> decide("Approved", "another"))
        .isInstanceOf(InvalidApprovalTokenException.class);
    assertThatThrownBy(() -> decide("Perhaps", token)).isInstanceOf(ValidationException.class);
    decide("Approved", token);

    assertThat(status(id)).isEqualTo("Succeeded");
    assertThat(runs(id)).endsWith("Approve Succeeded", "Deploy Succeeded");
    assertThat(stage("Prod").actionStates().getFirst().latestExecution())
        .satisfies(run -> assertThat(run.summary()).isEqualTo("looked at it"))
        .satisfies(run -> assertThat(run.lastUpdatedBy()).endsWith("user/sandbox"))
        .satisfies(run -> assertThat(run.token()).isNull());
    assertThatThrownBy(() -> decide("Approved", token))
        .isInstanceOf(ApprovalAlreadyCompletedException.class);
  }

  @Test
  void fails_when_the_approval_is_rejected() {
    String id = awaitingApproval(ExecutionMode.SUPERSEDED);
    decide("Rejected", token());

    assertThat(status(id)).isEqualTo("Failed");
    assertThat(runs(id)).last().isEqualTo("Approve Failed");
  }

  @Test
  void fails_when_nobody_approves_within_seven_days() {
    String id = awaitingApproval(ExecutionMode.SUPERSEDED);
    clock.step(Duration.ofDays(7).minusSeconds(1));
    assertThat(status(id)).isEqualTo("InProgress");
    clock.step(Duration.ofSeconds(1));
    assertThat(status(id)).isEqualTo("Failed");
  }

  @Test
  void fails_after_the_approval_s_own_time_too() {
    create(
        orders(
            ExecutionMode.SUPERSEDED,
            stage(
                "Prod", action("Approve", "Approval", "Manual", 1).timeoutInMinutes(30).build())));
    clock.step(Duration.ofMinutes(30));

    assertThat(executions().getFirst().statusAsString()).isEqualTo("Failed");
  }

  @Test
  void needs_no_approval_when_a_test_lets_it_pass() {
    String id = awaitingApproval(ExecutionMode.SUPERSEDED);
    release("Approve");

    assertThat(status(id)).isEqualTo("Succeeded");
    assertThat(status(start())).isEqualTo("Succeeded");
  }

  @Test
  void takes_the_external_id_for_the_token_in_parallel_mode() {
    String id = awaitingApproval(ExecutionMode.PARALLEL);
    assertThat(stage("Prod").actionStates().getFirst().latestExecution()).isNull();
    decide("Approved", details(id).getFirst().output().executionResult().externalExecutionId());

    assertThat(status(id)).isEqualTo("Succeeded");
  }

  @Test
  void refuses_a_decision_on_an_action_that_is_not_there() {
    awaitingApproval(ExecutionMode.SUPERSEDED);

    assertThatThrownBy(() ->
            pipelines.putApprovalResult(p ->
                p.pipelineName("orders")
                    .stageName("Prod")
                    .actionName("Other")
                    .token("t")
                    .result(r -> r.status("Approved").summary("s"))))
        .isInstanceOf(ActionNotFoundException.class);
  }

  @Test
  void runs_again_what_failed() {
    sandbox.direct(director -> director.fails("orders", "Lint", "tabs", ""));
    String id = created(ExecutionMode.SUPERSEDED);
    release("Lint");
    retry("Build", id, StageRetryMode.FAILED_ACTIONS);

    assertThat(status(id)).isEqualTo("Succeeded");
    assertThat(runs(id))
        .containsExactly(
            "Checkout Succeeded",
            "Compile Succeeded",
            "Lint Failed",
            "Verify Succeeded",
            "Lint Succeeded",
            "Deploy Succeeded");
  }

  @Test
  void runs_a_whole_stage_again_that_was_abandoned() {
    hold("Lint");
    String id = created(ExecutionMode.SUPERSEDED);
    stop(id, true);
    release("Lint");
    retry("Build", id, StageRetryMode.ALL_ACTIONS);

    assertThat(status(id)).isEqualTo("Succeeded");
    assertThat(execution(id).stopTrigger()).isNull();
    assertThat(runs(id)).filteredOn(run -> run.startsWith("Compile")).hasSize(2);
  }

  @Test
  void runs_a_stage_again_that_takes_nothing_in_any_more() {
    sandbox.direct(director -> director.fails("orders", "Deploy", "no", ""));
    String id = created(ExecutionMode.SUPERSEDED);
    pipelines.disableStageTransition(
        d -> d.pipelineName("orders").stageName("Prod").transitionType("Inbound").reason("freeze"));
    release("Deploy");
    retry("Prod", id, StageRetryMode.FAILED_ACTIONS);

    assertThat(status(id)).isEqualTo("Succeeded");
  }

  @Test
  void refuses_to_retry_what_did_not_fail_or_belongs_to_another_version() {
    sandbox.direct(director -> director.fails("orders", "Deploy", "no", ""));
    String id = created(ExecutionMode.SUPERSEDED);

    assertThatThrownBy(() -> retry("Build", id, StageRetryMode.ALL_ACTIONS))
        .isInstanceOf(StageNotRetryableException.class);
    assertThatThrownBy(() -> retry("Nowhere", id, StageRetryMode.ALL_ACTIONS))
        .isInstanceOf(StageNotFoundException.class);
    start();
    assertThatThrownBy(() -> retry("Prod", id, StageRetryMode.FAILED_ACTIONS))
        .isInstanceOf(NotLatestPipelineExecutionException.class);
    update(orders(ExecutionMode.SUPERSEDED, approved()));
    assertThatThrownBy(() -> retry("Prod", id, StageRetryMode.FAILED_ACTIONS))
        .isInstanceOf(StageNotRetryableException.class);
  }

  @Test
  void brings_a_stage_back_in_an_execution_of_its_own() {
    String first = created(ExecutionMode.SUPERSEDED);
    sandbox.direct(director -> director.push("octo-org/orders", "main", COMMIT, "Break it"));
    String rollback = rollBack("Prod", first);

    assertThat(status(rollback)).isEqualTo("Succeeded");
    assertThat(runs(rollback)).containsExactly("Deploy Succeeded");
    assertThat(execution(rollback).executionType()).isEqualTo(ExecutionType.ROLLBACK);
    assertThat(execution(rollback).rollbackMetadata().rollbackTargetPipelineExecutionId())
        .isEqualTo(first);
    assertThat(execution(rollback).trigger().triggerTypeAsString()).isEqualTo("ManualRollback");
    assertThat(execution(rollback).sourceRevisions()).isEqualTo(execution(first).sourceRevisions());
    assertThat(stage("Prod").latestExecution().typeAsString()).isEqualTo("ROLLBACK");
    assertThatThrownBy(() -> rollBack("Prod", rollback))
        .isInstanceOf(UnableToRollbackStageException.class);
    assertThatThrownBy(() -> rollBack("Source", first))
        .isInstanceOf(UnableToRollbackStageException.class);
    update(orders(ExecutionMode.SUPERSEDED, approved()));
    assertThatThrownBy(() -> rollBack("Prod", first))
        .isInstanceOf(PipelineExecutionOutdatedException.class);
  }

  @Test
  void holds_executions_in_front_of_a_disabled_stage_and_lets_the_newest_in() {
    String first = created(ExecutionMode.SUPERSEDED);
    pipelines.disableStageTransition(d ->
        d.pipelineName("orders")
            .stageName("Prod")
            .transitionType("Inbound")
            .reason("freeze until Monday"));
    String second = start();
    String third = start();

    assertThat(stage("Prod").inboundTransitionState().disabledReason())
        .isEqualTo("freeze until Monday");
    assertThat(stage("Prod").inboundTransitionState().lastChangedBy()).startsWith("arn:aws:");
    assertThat(stage("Prod").inboundTransitionState().lastChangedAt()).isNotNull();
    assertThat(stage("Prod").inboundExecutions())
        .extracting(StageExecution::pipelineExecutionId)
        .containsExactly(third);
    pipelines.enableStageTransition(
        e -> e.pipelineName("orders").stageName("Prod").transitionType("Inbound"));
    assertThat(stage("Prod").inboundTransitionState().enabled()).isTrue();
    assertThat(status(first)).isEqualTo("Succeeded");
    assertThat(status(second)).isEqualTo("Superseded");
    assertThat(status(third)).isEqualTo("Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRY", "ROLLBACK", "SKIP", "FAIL"})
  void does_what_the_stage_says_of_a_failure(String result) {
    create(
        orders(
            ExecutionMode.QUEUED,
            stage("Prod", action("Deploy", "Deploy", "CloudFormation", 1).build()).toBuilder()
                .onFailure(f -> f.result(result))
                .build()));
    String first = executions().getFirst().pipelineExecutionId();
    sandbox.direct(director -> director.fails("orders", "Deploy", "no", ""));
    String second = start();

    assertThat(stage("Prod").actionStates().getFirst().latestExecution().statusAsString())
        .isEqualTo("Failed");
    switch (result) {
      case "RETRY" ->
          assertThat(runs(second)).endsWith("Deploy Failed", "Deploy Failed").hasSize(6);
      case "ROLLBACK" ->
          assertThat(executions().getFirst())
              .satisfies(back ->
                  assertThat(back.rollbackMetadata().rollbackTargetPipelineExecutionId())
                      .isEqualTo(first))
              .satisfies(back ->
                  assertThat(back.trigger().triggerTypeAsString()).isEqualTo("AutomatedRollback"));
      case "SKIP" ->
          assertThat(stage("Prod").latestExecution().statusAsString()).isEqualTo("Skipped");
      default -> assertThat(runs(second)).last().isEqualTo("Deploy Failed");
    }
    assertThat(status(second)).isEqualTo(result.equals("SKIP") ? "Succeeded" : "Failed");
  }
}
