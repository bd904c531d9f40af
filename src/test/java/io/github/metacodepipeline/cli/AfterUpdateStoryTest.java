package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is started after an update, by what woke the run and what its user wants. */
class AfterUpdateStoryTest extends RunningStoryTest {
  /** The push started the pipeline, and that execution ended before our run came. */
  private void ranOnTheOldDefinition() {
    created(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.releases("orders", "Build"));
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    assertThat(executions()).containsExactly("WebhookV2 abc0002 Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "start"})
  void a_push_starts_what_it_started_too_early(String afterUpdate) {
    ranOnTheOldDefinition();

    story
        .with("after-update", afterUpdate)
        .push()
        .ended(Ending.UPDATED, UPDATED, "This push started it on the old definition.");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Succeeded", "StartPipelineExecution abc0002 Succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "schedule, auto",
    "schedule, start",
    "workflow_dispatch-main, auto",
    "workflow_dispatch-main, start"
  })
  void nobodys_push_starts_nothing_that_was_not_cut(String event, String afterUpdate) {
    ranOnTheOldDefinition();

    story.with("after-update", afterUpdate).on(event).ended(Ending.UPDATED, UPDATED);

    assertThat(executions()).containsExactly("WebhookV2 abc0002 Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule", "workflow_dispatch-main"})
  void nobodys_push_starts_what_it_cut(String event) {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    story.on(event).ended(Ending.UPDATED, UPDATED, "started again as");

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void none_starts_nothing_and_a_later_run_with_another_setting_does() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    story
        .with("after-update", "none")
        .push()
        .ended(Ending.UPDATED, UPDATED, "not started again. after-update is none.");
    assertThat(executions()).containsExactly("WebhookV2 abc0002 Stopped");

    story
        .with("after-update", "auto")
        .push()
        .ended(Ending.UNCHANGED, NO_DIFFERENCE, "started again as");
    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void start_starts_nothing_beside_what_was_cut() {
    created(OrdersTemplate.BUILDING);
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    story.with("after-update", "start").push().ended(Ending.UPDATED, UPDATED);

    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void start_starts_nothing_where_nothing_was_updated() {
    created(OrdersTemplate.BUILDING);

    story.with("after-update", "start").push().ended(Ending.UNCHANGED, NO_DIFFERENCE);

    assertThat(executions()).isEmpty();
  }
}
