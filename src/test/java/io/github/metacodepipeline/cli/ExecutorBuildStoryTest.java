package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run with {@code executor: aws} follows the meta pipeline while its builds really run. */
class ExecutorBuildStoryTest extends MetaBuildStory {
  @BeforeEach
  void bootstrap() {
    bootstrapped(OrdersTemplate.WITH_APPROVAL);
  }

  @Test
  void what_its_builds_carry_out_is_our_update_and_then_nothing_is_left_to_do() {
    hook(commit(bounded(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT)));

    Ran ran = byAws().push();

    ran.ended(Ending.UPDATED, StoryTest.UPDATED);
    assertThat(ended()).endsWith("guard 0", "execute 0");
    assertThat(latest().trigger().triggerTypeAsString()).isEqualTo("WebhookV2");
    byAws().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
    assertThat(ended()).hasSize(4);
  }

  @Test
  void one_that_it_starts_itself_is_followed_alike() {
    missed(commit(bounded(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT)));

    Ran ran = byAws().push();

    ran.ended(Ending.UPDATED, StoryTest.UPDATED);
    assertThat(latest().trigger().triggerTypeAsString()).isEqualTo("StartPipelineExecution");
    assertThat(ended()).endsWith("guard 0", "execute 0");
  }

  @Test
  void what_its_guard_refuses_we_refuse_with_the_link_to_its_log() {
    hook(commit(bounded(OrdersTemplate.ORIGINAL)));

    Ran ran = byAws().push();

    ran.ended(
        Ending.REFUSED,
        "refused-in-aws",
        "ChangeSet/Guard",
        "/projects/orders-pipeline-meta-guard/build/");
    assertThat(ended()).endsWith("guard 3");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void an_update_that_its_build_sees_taken_back_names_its_cause() {
    hook(
        commit(
            bounded(
                OrdersTemplate.edited(
                    OrdersTemplate.WITH_APPROVAL,
                    "InputArtifacts: [{Name: Code}]",
                    "InputArtifacts: [{Name: Nowhere}]"))));

    Ran ran = byAws().push();

    ran.ended(Ending.FAILED, "CloudFormation did not make the change");
    assertThat(ended()).endsWith("guard 0", "execute 4");
  }

  @Test
  void parameters_and_tags_are_carried_out_and_then_no_difference_for_either() {
    hook(settings(CONNECTION, "billing"));

    byAws().push().ended(Ending.UPDATED, StoryTest.UPDATED);

    assertThat(story.aws().tags()).containsEntry("Team", "billing");
    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
    assertThat(story.aws().parameters()).isEqualTo(Map.of("ConnectionArn", CONNECTION));
  }
}
