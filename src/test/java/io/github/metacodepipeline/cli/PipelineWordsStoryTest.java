package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a run says about the pipeline that it changes. */
class PipelineWordsStoryTest extends StoryTest {
  private static final String GONE = "stage Deploy: manual approval Approve removed";

  @Test
  void a_first_push_says_which_stages_there_are() {
    story.commit(OrdersTemplate.ORIGINAL);

    assertThat(story.push().summary())
        .contains("### Pipeline orders\n\n```mermaid\n")
        .contains("```\n\n- pipeline added, with stages Source, Deploy\n");
  }

  @Test
  void a_push_that_removes_an_approval_says_so_before_the_table_and_in_the_log() {
    story.sandbox().direct(director -> director.takes("orders", "Approve", Duration.ZERO));
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("allow", "approval-removed:Deploy/Approve");

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, "orders: " + GONE);
    assertThat(ran.summary()).contains("```\n\n- " + GONE + "\n\n### Resources\n\n| Action |");
  }

  @Test
  void a_push_that_is_refused_says_what_it_would_have_changed() {
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    story.commit(OrdersTemplate.ORIGINAL);

    Ran ran = story.push();

    ran.ended(Ending.REFUSED, "orders: " + GONE);
    assertThat(ran.summary()).contains("- " + GONE + "\n");
  }

  @Test
  void a_push_that_changes_something_else_says_nothing_about_the_pipeline() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.OTHER_OUTPUT);

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, "No resource changes").neverSaid("What would change of the pipeline");
    assertThat(ran.summary()).doesNotContain("### Pipeline");
  }

  @Test
  void a_change_set_that_was_kept_says_it_again_when_it_is_executed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITH_APPROVAL);
    String added = "stage Deploy: manual approval Approve added";

    Ran planned = story.with("mode", "create-only").push();
    story.with("mode", "execute-only");
    story.with("execute-change-set-id", planned.outputs().getOrDefault("change-set-id", ""));
    Ran executed = story.push();

    assertThat(planned.summary()).contains("- " + added + "\n");
    executed.ended(Ending.UPDATED, "orders: " + added);
    assertThat(executed.summary()).contains("- " + added + "\n");
  }
}
