package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** A pipeline that somebody edited in the console. */
class DriftStoryTest extends StoryTest {

  @BeforeEach
  void editedByHand() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push().ended(Ending.CREATED, CREATED);
    PipelineDeclaration pipeline =
        story.aws().codePipeline().getPipeline(request -> request.name("orders")).pipeline();
    story
        .aws()
        .codePipeline()
        .updatePipeline(request ->
            request.pipeline(
                pipeline.copy(edit ->
                    edit.stages(
                        pipeline.stages().stream().map(DriftStoryTest::renamed).toList()))));
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub-by-hand", "Deploy-by-hand");
  }

  private static StageDeclaration renamed(StageDeclaration stage) {
    return stage.copy(
        edit -> edit.actions(stage.actions().stream().map(DriftStoryTest::renamed).toList()));
  }

  private static ActionDeclaration renamed(ActionDeclaration action) {
    return action.copy(edit -> edit.name(action.name() + "-by-hand"));
  }

  @Test
  void is_left_alone_by_those_who_do_not_ask() {
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub-by-hand", "Deploy-by-hand");
  }

  @Test
  void is_changed_back_and_what_was_there_is_shown() {
    Ran ran = story.with("deployment-mode", "REVERT_DRIFT").push();

    ran.ended(Ending.UPDATED, UPDATED);
    assertThat(ran.summary()).contains("<code>Deploy-by-hand</code> → <code>Deploy</code>");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
    story.push().ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
  }

  @Test
  void is_shown_to_somebody_before_it_is_changed_back() {
    story.with("deployment-mode", "REVERT_DRIFT");
    Ran kept = story.with("mode", "create-only").push();

    kept.ended(Ending.PLANNED, "its change set is kept");
    story.with("deployment-mode", "").with("mode", "execute-only");
    story
        .with("execute-change-set-id", String.valueOf(kept.outputs().get("change-set-id")))
        .push()
        .ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }
}
