package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

/** Where the files come from: GitHub's API, or the workspace where it has the commit. */
class SourceStoryTest extends StoryTest {

  @Test
  void without_a_checkout_the_template_comes_through_the_api() {
    story.commit(OrdersTemplate.ORIGINAL);

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.askedOfGitHub()).isEqualTo(3);
  }

  @Test
  void a_checkout_of_the_commit_spares_the_api() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.checkedOut();
    story.push();

    Ran again = story.push();

    again.ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(again.askedOfGitHub()).isZero();
  }

  @Test
  void a_checkout_of_another_commit_is_not_believed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.checkedOut();
    Commit head = story.commit(OrdersTemplate.WITH_APPROVAL);

    story.push().ended(Ending.CREATED, "Read pipeline.yaml at commit " + head.abbreviated() + ".");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void nothing_is_written_into_the_workspace() {
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, CREATED);

    assertThat(story.workspace()).isEmptyDirectory();
  }

  @Test
  void without_a_token_the_checkout_is_deployed_and_the_order_is_not_protected() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.checkedOut().with("github-token", "");

    Ran ran = story.push();

    ran.ended(
        Ending.CREATED,
        "::warning::The order of commits is not protected: there is no github-token to ask for the head of main.");
    assertThat(ran.askedOfGitHub()).isZero();
  }

  @Test
  void without_a_token_another_checkout_is_wrong_input() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.checkedOut().with("github-token", "");
    story.commit(OrdersTemplate.WITH_APPROVAL);

    story
        .push()
        .ended(Ending.WRONG_INPUT, "the workspace is checked out at abc0001", "Give a github-token")
        .askedNothingOfAws();
  }

  @Test
  void on_a_laptop_the_working_tree_is_deployed() {
    Story.write(story.workspace().resolve(Story.TEMPLATE), OrdersTemplate.ORIGINAL);
    story.withAmbientCredentials();
    story.environment("GITHUB_ACTIONS", "").environment("GITHUB_EVENT_NAME", "");
    story.with("github-token", "");

    Ran ran = story.on("push-main", "{}", "deploy");

    ran.ended(
        Ending.CREATED,
        "WARNING The order of commits is not protected: the files were read from the working tree");
    assertThat(ran.log().lines()).noneMatch(line -> line.startsWith("::"));
  }

  @Test
  void a_github_that_does_not_answer_is_unreachable_and_nothing_is_deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.gitHub().failNext(50, 503, "Unavailable");

    story
        .push()
        .ended(Ending.UNREACHABLE, "GitHub did not answer", "(HTTP 503)")
        .askedNothingOfAws();
  }

  @Test
  void a_github_that_refuses_the_token_is_denied() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.gitHub().failNext(5, 401, "Bad credentials");

    story.push().ended(Ending.DENIED, "GitHub does not accept the token").askedNothingOfAws();
  }
}
