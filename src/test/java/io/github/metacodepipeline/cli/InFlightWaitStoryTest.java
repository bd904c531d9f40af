package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;

/** Executions that a push does not stop, since that would lose something. */
class InFlightWaitStoryTest extends RunningStoryTest {
  /** The pipeline with something to do after the deployment. */
  private static final String CHECKING =
      OrdersTemplate.edited(
          OrdersTemplate.BUILDING,
          "Outputs:\n",
          """
                  - Name: Check
                    Actions:
                      - Name: Check
                        ActionTypeId: {Category: Test, Owner: AWS, Provider: CodeBuild, Version: '1'}
                        Configuration: {ProjectName: orders-check}
                        InputArtifacts: [{Name: Code}]
          Outputs:
          """);

  private static final String CHECKING_NEXT =
      OrdersTemplate.edited(CHECKING, "ProjectName: orders}", "ProjectName: orders-next}");

  private static String v1(String template) {
    return OrdersTemplate.edited(template, "PipelineType: V2", "PipelineType: V1");
  }

  @Test
  void a_rollback_is_waited_for() {
    created(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.releases("orders", "Build"));
    pushed("README.md", "# Orders\n");
    assertThat(executions()).containsExactly("WebhookV2 abc0002 Succeeded");
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
    String first = story.aws().executions().getFirst().pipelineExecutionId();
    story
        .aws()
        .codePipeline()
        .rollbackStage(rollback ->
            rollback.pipelineName("orders").stageName("Build").targetPipelineExecutionId(first));
    story.commit(OrdersTemplate.BUILDING_ELSEWHERE);

    story.push().ended(Ending.UPDATED, UPDATED, "waited for. It is a rollback.");

    assertThat(story.aws().executions()).hasSize(3);
    assertThat(story.aws().executions().getLast().executionTypeAsString()).isEqualTo("ROLLBACK");
    assertThat(story.aws().executions().getLast().statusAsString()).isEqualTo("Succeeded");
  }

  @Test
  void what_has_deployed_already_is_waited_for_and_then_runs_on_the_new_definition() {
    created(CHECKING);
    story
        .sandbox()
        .direct(director -> {
          director.releases("orders", "Build");
          director.takes("orders", "Check", BUILD);
        });
    pushed(CHECKING_NEXT);

    story
        .push()
        .ended(
            Ending.UPDATED,
            UPDATED,
            "waited for. It is of this commit, but one of its deploy actions has succeeded.",
            "This push started it on the old definition.");

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Succeeded", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void an_execution_of_the_first_type_is_named_and_never_started_on_what_is_newest_by_then() {
    created(v1(OrdersTemplate.BUILDING));
    pushed(v1(OrdersTemplate.BUILDING_ELSEWHERE));

    Ran ran = story.push();

    ran.ended(
        Ending.UPDATED,
        UPDATED,
        "(abc0002), in stage Build: waited for.",
        "(abc0002): not started again.",
        "its pipeline is of type V1, which can only be started on the newest revisions");
    assertThat(executions()).containsExactly("WebhookV2 abc0002 Succeeded");
  }

  @Test
  void start_starts_a_pipeline_of_the_first_type_without_revisions() {
    created(v1(OrdersTemplate.BUILDING));
    pushed(v1(OrdersTemplate.BUILDING_ELSEWHERE));

    story.with("after-update", "start").push().ended(Ending.UPDATED, UPDATED);

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Succeeded", "StartPipelineExecution abc0002 InProgress");
  }
}
