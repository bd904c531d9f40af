package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.codepipeline.Survivor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Updates that leave what runs to be cut, with each answer to what AWS does not say: whether every
 * execution is cut. Those that are run again, once and in their order; those that are not, do not.
 */
class SurvivorStoryTest extends RunningStoryTest {
  /** Two people pushed, and somebody changes the pipeline in the middle of that. */
  private Ran updatedAmidTwo(String mode) {
    created(in(mode, OrdersTemplate.BUILDING));
    pushed("README.md", "# Orders\n");
    pushed("README.md", "# Orders and more\n");
    story.commit(in(mode, OrdersTemplate.BUILDING_ELSEWHERE));
    return story.with("in-flight", "proceed").push().ended(Ending.UPDATED, UPDATED);
  }

  /** The next run finds nothing that was forgotten, and nothing to start twice. */
  private void nothingIsOwed() {
    int before = story.aws().executions().size();
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(story.aws().executions()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUEUED", "PARALLEL"})
  void where_all_are_cut_all_are_started_again_in_order(String mode) {
    updatedAmidTwo(mode);

    assertThat(executions())
        .containsExactlyInAnyOrder(
            "WebhookV2 abc0002 Cancelled",
            "WebhookV2 abc0003 Cancelled",
            "StartPipelineExecution abc0002 InProgress",
            "StartPipelineExecution abc0003 InProgress");
    assertThat(executions().subList(2, 4))
        .containsExactly(
            "StartPipelineExecution abc0002 InProgress",
            "StartPipelineExecution abc0003 InProgress");
    nothingIsOwed();
  }

  @Test
  void what_runs_in_parallel_and_survives_is_not_started_again() {
    beginWith(Survivor.PARALLEL);

    updatedAmidTwo("PARALLEL").neverSaid("started again as");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Succeeded", "WebhookV2 abc0003 Succeeded");
    nothingIsOwed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUPERSEDED", "QUEUED"})
  void what_waits_and_survives_goes_before_what_was_cut(String mode) {
    beginWith(Survivor.WAITING);

    updatedAmidTwo(mode).neverSaid("started again as");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Cancelled", "WebhookV2 abc0003 Succeeded");
    nothingIsOwed();
  }

  @Test
  void of_those_that_supersede_each_other_the_newest_is_started_again() {
    updatedAmidTwo("SUPERSEDED");

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Cancelled",
            "WebhookV2 abc0003 Cancelled",
            "StartPipelineExecution abc0003 InProgress");
    nothingIsOwed();
  }

  @ParameterizedTest
  @EnumSource
  void the_other_belief_changes_nothing_for_who_does_not_share_it(Survivor survivor) {
    beginWith(survivor);
    String mode = survivor == Survivor.WAITING ? "PARALLEL" : "QUEUED";

    updatedAmidTwo(mode);

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Cancelled",
            "WebhookV2 abc0003 Cancelled",
            "StartPipelineExecution abc0002 InProgress",
            "StartPipelineExecution abc0003 InProgress");
  }
}
