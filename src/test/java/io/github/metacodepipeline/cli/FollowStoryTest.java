package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that stay until the execution that they started has ended. */
class FollowStoryTest extends RunningStoryTest {
  private static final String LOG = "https://console.aws.amazon.com/codesuite/codebuild/log/7";

  @BeforeEach
  void follow() {
    story.with("follow", "true");
  }

  private String lastId() {
    return story.aws().executions().getLast().pipelineExecutionId();
  }

  @Test
  void it_succeeds_and_the_run_ends_as_without() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran ran =
        story
            .push()
            .ended(
                Ending.UPDATED,
                UPDATED,
                "Stage Build of pipeline orders",
                "Stage Deploy of pipeline orders");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.outputs()).containsEntry("pipeline-execution-id", lastId());
    assertThat(executions()).last().isEqualTo("StartPipelineExecution abc0002 Succeeded");
  }

  @Test
  void it_fails_and_the_page_says_which_action_and_why() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    story
        .sandbox()
        .direct(director ->
            director.fails("orders", "Build", BUILD, "3 of 214 tests have failed", LOG));

    Ran ran = story.push();

    ran.ended(
        Ending.EXECUTION_FAILED, "the execution did not succeed", "3 of 214 tests have failed");
    assertThat(ran.exitCode()).isEqualTo(10);
    assertThat(ran.outputs()).containsEntry("pipeline-execution-id", lastId());
    assertThat(ran.summary()).contains("Build/Build", "3 of 214 tests have failed", LOG);
    assertThat(executions()).last().isEqualTo("StartPipelineExecution abc0002 Failed");
  }

  @Test
  void it_is_superseded_and_the_run_says_by_which() {
    String closed =
        "PipelineType: V2\n      DisableInboundStageTransitions: [{StageName: Deploy, Reason: night}]\n";
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.edited(OrdersTemplate.BUILDING_ELSEWHERE, "PipelineType: V2\n", closed));
    story.whenAws(pushing(new Commit("f".repeat(40))));

    Ran ran = story.push();

    ran.ended(Ending.EXECUTION_FAILED, "was superseded: a newer execution went first, " + lastId());
    assertThat(ran.exitCode()).isEqualTo(10);
    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Stopped",
            "StartPipelineExecution abc0002 Superseded",
            "WebhookV2 fffffff InProgress");
  }

  /** Somebody pushes as soon as a run has started an execution. */
  private Interceptor pushing(Commit commit) {
    return new Interceptor() {
      private boolean started;
      private boolean pushed;

      @Override
      public void before(LoggedCall call) {
        if (started && !pushed) {
          pushed = true;
          started(commit);
        }
        started |= call.action().equals("StartPipelineExecution");
      }

      private void started(Commit newer) {
        FollowStoryTest.this.started(newer);
      }
    };
  }

  @Test
  void an_approval_is_waited_for_until_the_time_is_up() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    pushed(OrdersTemplate.edited(OrdersTemplate.WITH_APPROVAL, "Name: Approve", "Name: Release"));

    Ran ran = story.with("timeout-in-minutes", "10").push();

    ran.ended(Ending.RUNNING, "we stopped watching execution", "Deploy/Release", "https://");
    assertThat(ran.exitCode()).isEqualTo(9);
    assertThat(ran.outputs()).containsEntry("pipeline-execution-id", lastId());
    assertThat(executions()).last().isEqualTo("StartPipelineExecution abc0003 InProgress");
  }

  @Test
  void before_a_closed_transition_the_run_says_why_and_what_opens_it() {
    String closed =
        "PipelineType: V2\n      DisableInboundStageTransitions: [{StageName: Deploy, Reason: night}]\n";
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.edited(OrdersTemplate.BUILDING_ELSEWHERE, "PipelineType: V2\n", closed));

    Ran ran = story.with("timeout-in-minutes", "20").push();

    ran.ended(
        Ending.RUNNING,
        "waits before stage Deploy. The way into stage Deploy is closed by cloudformation.amazonaws.com since ",
        "(night).",
        "enable-stage-transition --pipeline-name orders --stage-name Deploy --transition-type Inbound");
  }

  @Test
  void where_nothing_is_started_nothing_is_followed() {
    created(OrdersTemplate.BUILDING);
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran ran = story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(ran.outputs()).containsEntry("pipeline-execution-id", "");
    assertThat(executions()).isEmpty();
  }
}
