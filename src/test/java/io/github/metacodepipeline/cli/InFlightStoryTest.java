package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes that change a pipeline in which something runs. */
class InFlightStoryTest extends RunningStoryTest {
  @Test
  void the_execution_of_this_push_is_stopped_and_runs_on_the_new_definition() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran ran = story.with("follow", "true").push();

    ran.ended(Ending.UPDATED, UPDATED, "stopped, once its running actions had ended");
    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 Succeeded");
    assertThat(ran.outputs().get("pipeline-execution-id"))
        .isEqualTo(story.aws().executions().getLast().pipelineExecutionId());
    assertThat(ran.summary()).contains("### Executions in flight", "started again as");
  }

  @Test
  void a_role_with_another_policy_leaves_somebodys_approval_alone() {
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    started(story.commit("README.md", "# Orders\n"));
    story.commit(OrdersTemplate.WITH_APPROVAL_AND_POLICY);

    story.push().ended(Ending.UPDATED, UPDATED).neverSaid("Execution");

    assertThat(executions()).containsExactly("WebhookV2 abc0002 InProgress");
  }

  @Test
  void another_commits_execution_is_waited_for() {
    created(OrdersTemplate.BUILDING);
    started(story.commit("README.md", "# Orders\n"));
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    story.push().ended(Ending.UPDATED, UPDATED, "waited for. It is not of this commit.");

    assertThat(executions()).containsExactly("WebhookV2 abc0002 Succeeded");
  }

  @Test
  void somebody_elses_approval_is_left_to_them() {
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    started(story.commit("README.md", "# Orders\n"));
    Commit commit = story.commit(OrdersTemplate.ORIGINAL);
    story.with("allow", "approval-removed:Deploy/Approve");

    Ran ran = story.push();

    ran.ended(
        Ending.BUSY,
        "waiting for the approval Deploy/Approve",
        "Approve or reject it at https://",
        "or set `in-flight: stop`");
    assertThat(ran.askedOfAws()).noneMatch(call -> call.matches(".*:(Execute|Stop|Start).*"));

    story.with("in-flight", "stop").on("push-main", commit).ended(Ending.UPDATED, UPDATED);
    assertThat(executions()).last().isEqualTo("StartPipelineExecution abc0002 Succeeded");
  }

  @Test
  void our_own_approval_must_be_given_again() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    pushed(OrdersTemplate.edited(OrdersTemplate.WITH_APPROVAL, "Name: Approve", "Name: Release"));

    story
        .push()
        .ended(Ending.UPDATED, UPDATED, "stopped at once", "Its approval must be given again.");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0003 Stopped", "StartPipelineExecution abc0003 InProgress");
  }

  @Test
  void what_does_not_end_in_time_ends_the_run_with_nothing_changed() {
    created(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.holds("orders", "Build"));
    started(story.commit("README.md", "# Orders\n"));
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    story
        .with("in-flight-timeout", "2")
        .push()
        .ended(Ending.BUSY, "is in stage Build after 2 minutes.", "`in-flight: stop`");
  }

  @Test
  void proceed_looks_at_nothing_before_and_makes_good_afterwards() {
    created(OrdersTemplate.BUILDING);
    started(story.commit("README.md", "# Orders\n"));
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran ran = story.with("in-flight", "proceed").push();

    ran.ended(Ending.UPDATED, UPDATED, "It was cut for the update.");
    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Cancelled", "StartPipelineExecution abc0002 InProgress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUEUED", "PARALLEL"})
  void every_one_that_was_cut_is_started_again_in_order(String mode) {
    created(in(mode, OrdersTemplate.BUILDING));
    started(story.commit("README.md", "# Orders\n"));
    pushed(in(mode, OrdersTemplate.BUILDING_ELSEWHERE));

    story.with("in-flight", "stop").push().ended(Ending.UPDATED, UPDATED);

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Stopped",
            "WebhookV2 abc0003 Stopped",
            "StartPipelineExecution abc0002 InProgress",
            "StartPipelineExecution abc0003 InProgress");
  }

  @Test
  void what_was_stopped_runs_on_the_restored_definition_when_the_update_fails() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_IN_VAIN);

    story.push().ended(Ending.FAILED, "Pipeline has only 1 stage(s)");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Build", "Deploy");
  }

  @Test
  void a_newer_commit_goes_first_and_what_was_stopped_is_its_to_run() {
    created(OrdersTemplate.BUILDING);
    Commit older = pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    story.commit(OrdersTemplate.BUILDING);

    story.on("push-main", older).ended(Ending.SUPERSEDED, "is newer");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void a_pipeline_of_the_first_type_is_waited_for() {
    created(OrdersTemplate.edited(OrdersTemplate.BUILDING, "PipelineType: V2", "PipelineType: V1"));
    pushed(
        OrdersTemplate.edited(
            OrdersTemplate.BUILDING_ELSEWHERE, "PipelineType: V2", "PipelineType: V1"));

    story
        .push()
        .ended(
            Ending.UPDATED,
            UPDATED,
            "cannot be started again as it was: its pipeline is of type V1");
  }

  @Test
  void start_starts_the_pipeline_at_the_pushed_commit() {
    created(OrdersTemplate.BUILDING);
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    story.with("after-update", "start").push().ended(Ending.UPDATED, UPDATED);

    assertThat(executions()).containsExactly("StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void what_aws_starts_itself_is_not_started_twice() {
    String restarting = "PipelineType: V2\n      RestartExecutionOnUpdate: true\n";
    created(OrdersTemplate.edited(OrdersTemplate.BUILDING, "PipelineType: V2\n", restarting));
    pushed(
        OrdersTemplate.edited(OrdersTemplate.BUILDING_ELSEWHERE, "PipelineType: V2\n", restarting));

    story.push().ended(Ending.UPDATED, UPDATED, "started by CloudFormation");

    assertThat(executions()).hasSize(2).first().isEqualTo("WebhookV2 abc0002 Stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in-flight", "after-update", "in-flight-timeout", "follow"})
  void another_word_is_wrong_input(String input) {
    story.commit(OrdersTemplate.ORIGINAL);

    story
        .with(input, "perhaps")
        .push()
        .ended(Ending.WRONG_INPUT, input + ": \"perhaps\" is not accepted.")
        .askedNothingOfAws();
  }
}
