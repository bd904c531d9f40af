package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;

class CourseTest extends PipelineTest {
  private void takes(String action, int minutes) {
    sandbox.direct(director -> director.takes("orders", action, Duration.ofMinutes(minutes)));
  }

  @Test
  void runs_the_actions_of_a_stage_by_their_run_order() {
    takes("Compile", 3);
    takes("Lint", 1);
    takes("Verify", 2);
    create(orders(ExecutionMode.SUPERSEDED));
    String id = executions().getFirst().pipelineExecutionId();

    assertThat(runs(id)).containsExactly("Checkout Succeeded", "Compile InProgress");
    clock.step(Duration.ofMinutes(4));
    assertThat(runs(id))
        .containsExactly(
            "Checkout Succeeded", "Compile Succeeded", "Lint Succeeded", "Verify InProgress");
    assertThat(status(id)).isEqualTo("InProgress");
    clock.step(Duration.ofHours(1));
    assertThat(status(id)).isEqualTo("Succeeded");
    assertThat(execution(id).lastUpdateTime())
        .isEqualTo(execution(id).startTime().plus(Duration.ofMinutes(5)));
  }

  @Test
  void overtakes_one_that_waits_for_a_locked_stage() {
    hold("Deploy");
    create(orders(ExecutionMode.SUPERSEDED));
    String first = executions().getFirst().pipelineExecutionId();
    String second = start();
    assertThat(stage("Prod").inboundExecutions())
        .extracting(StageExecution::pipelineExecutionId)
        .containsExactly(second);
    assertThat(stage("Prod").latestExecution().pipelineExecutionId()).isEqualTo(first);
    String third = start();

    assertThat(status(first)).isEqualTo("InProgress");
    assertThat(status(second)).isEqualTo("Superseded");
    assertThat(status(third)).isEqualTo("InProgress");
    release("Deploy");
    assertThat(status(first)).isEqualTo("Succeeded");
    assertThat(status(second)).isEqualTo("Superseded");
    assertThat(status(third)).isEqualTo("Succeeded");
  }

  @Test
  void keeps_the_order_of_those_that_wait_in_a_queue() {
    takes("Deploy", 5);
    create(orders(ExecutionMode.QUEUED));
    String first = executions().getFirst().pipelineExecutionId();
    String second = start();
    clock.step(Duration.ofMinutes(1));
    String third = start();

    assertThat(stage("Prod").inboundExecutions())
        .extracting(StageExecution::pipelineExecutionId)
        .containsExactly(second, third);
    clock.step(Duration.ofMinutes(5));
    assertThat(status(first)).isEqualTo("Succeeded");
    assertThat(stage("Prod").latestExecution().pipelineExecutionId()).isEqualTo(second);
    assertThat(stage("Prod").inboundExecution().pipelineExecutionId()).isEqualTo(third);
    clock.step(Duration.ofMinutes(9));
    assertThat(executions()).extracting(e -> e.statusAsString()).containsOnly("Succeeded");
    assertThat(execution(third).lastUpdateTime())
        .isEqualTo(execution(first).startTime().plus(Duration.ofMinutes(15)));
  }

  @Test
  void unlocks_the_stage_that_failed_for_the_next_one() {
    hold("Deploy");
    create(orders(ExecutionMode.QUEUED, approved()));
    String first = executions().getFirst().pipelineExecutionId();
    String second = start();
    pipelines.putApprovalResult(p ->
        p.pipelineName("orders")
            .stageName("Prod")
            .actionName("Approve")
            .token(stage("Prod").actionStates().getFirst().latestExecution().token())
            .result(r -> r.status("Rejected").summary("no")));

    assertThat(status(first)).isEqualTo("Failed");
    assertThat(runs(second)).last().isEqualTo("Approve InProgress");
  }

  @Test
  void lets_parallel_ones_run_beside_each_other_and_shows_none_in_the_state() {
    hold("Deploy");
    create(orders(ExecutionMode.PARALLEL));
    String second = start();

    assertThat(executions()).extracting(e -> e.statusAsString()).containsOnly("InProgress");
    assertThat(runs(second)).last().isEqualTo("Deploy InProgress");
    assertThat(stage("Prod").latestExecution()).isNull();
    assertThat(stage("Prod").inboundExecutions()).isEmpty();
  }

  @Test
  void fails_with_what_the_provider_says() {
    sandbox.direct(director -> director.fails("orders", "Lint", "tabs", "https://builds/7"));
    create(orders(ExecutionMode.SUPERSEDED));
    String id = executions().getFirst().pipelineExecutionId();

    assertThat(status(id)).isEqualTo("Failed");
    assertThat(stage("Build").latestExecution().statusAsString()).isEqualTo("Failed");
    assertThat(details(id))
        .filteredOn(run -> run.actionName().equals("Lint"))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.output().executionResult().errorDetails().message()).isEqualTo("tabs");
          assertThat(run.output().executionResult().externalExecutionUrl())
              .isEqualTo("https://builds/7");
        });
  }

  @Test
  void fails_when_the_others_of_the_run_order_are_done() {
    takes("Verify", 3);
    sandbox.direct(director -> director.fails("orders", "Lint", Duration.ofMinutes(1), "tabs", ""));
    create(orders(ExecutionMode.SUPERSEDED));
    String id = executions().getFirst().pipelineExecutionId();
    clock.step(Duration.ofMinutes(1));

    assertThat(runs(id)).endsWith("Lint Failed", "Verify InProgress");
    assertThat(status(id)).isEqualTo("InProgress");
    clock.step(Duration.ofMinutes(2));
    assertThat(status(id)).isEqualTo("Failed");
    assertThatThrownBy(() -> sandbox.direct(director -> director.fails("orders", "Lint", "", "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void starts_what_a_push_concerns_on_the_definition_that_there_is() {
    create(orders(ExecutionMode.SUPERSEDED));
    sandbox.direct(director -> director.push("octo-org/orders", "main", COMMIT, "Add a stage"));
    sandbox.direct(director -> director.push("octo-org/orders", "dev", "0".repeat(40), "No"));

    assertThat(executions()).hasSize(2);
    assertThat(executions().getFirst().trigger().triggerTypeAsString()).isEqualTo("WebhookV2");
    assertThat(executions().getFirst().sourceRevisions())
        .singleElement()
        .satisfies(revision -> {
          assertThat(revision.actionName()).isEqualTo("Checkout");
          assertThat(revision.revisionId()).isEqualTo(COMMIT);
          assertThat(revision.revisionSummary()).isEqualTo("Add a stage");
        });
  }
}
