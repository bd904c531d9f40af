package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** What runs left that were killed, and what others made, when a run cleans up. */
class LeftoverStoryTest extends StoryTest {
  private static final String COMMENT = OrdersTemplate.ORIGINAL + "# the end\n";
  private static final String KILLED = "meta-codepipeline-abc0001-900-1-1";

  @BeforeEach
  void deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
  }

  @Test
  void what_a_killed_run_left_is_deleted_and_what_others_made_is_kept() {
    story.gitHub().run("900", 1, "completed").run("901", 1, "in_progress");
    make(KILLED, "Meta CodePipeline: abc0001 by octocat");
    make("preview-abc0001-900-1-1", "Meta CodePipeline: abc0001 by octocat");
    make("meta-codepipeline-abc0001-901-1-1", "Meta CodePipeline: abc0001 by octocat");
    make("meta-codepipeline-abc0001-900-1-2", "Meta CodePipeline: abc0001 by octocat; kept");
    make("reviewed-by-hand", "");
    story.commit(COMMENT);

    Ran ran = story.job().run();

    ran.ended(
        Ending.UNCHANGED,
        "CloudFormation finds no difference.",
        "Deleted change set " + KILLED + ", which an earlier run left.");
    assertThat(left())
        .containsExactlyInAnyOrder(
            "meta-codepipeline-abc0001-901-1-1",
            "meta-codepipeline-abc0001-900-1-2",
            "reviewed-by-hand");
  }

  @Test
  void where_github_does_not_say_whether_a_run_has_ended_a_day_is_waited_for() {
    make(KILLED, "");
    story.commit(COMMENT);

    story.job().run().ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
    assertThat(left()).containsExactly(KILLED);

    story.time().sleep(Duration.ofHours(25));
    story.job().run().ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
    assertThat(left()).isEmpty();
  }

  @Test
  void a_run_with_nothing_to_do_looks_only_when_it_is_a_second_attempt() {
    make("meta-codepipeline-abc0001-900-1-1", "");
    story.gitHub().run("900", 2, "in_progress");

    Ran first = story.job().run();
    Ran second = story.job().with("GITHUB_RUN_ID", "900").with("GITHUB_RUN_ATTEMPT", "2").run();

    assertThat(first.ended(Ending.UNCHANGED, NO_DIFFERENCE).askedOfAws())
        .doesNotContain("cloudformation:ListChangeSets");
    second.ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(left()).isEmpty();
  }

  @Test
  void that_the_list_is_denied_is_a_warning_and_no_more() {
    story.commit(COMMENT);
    story.whenAws(
        TroubleStoryTest.refusing(
            "ListChangeSets",
            new io.github.metacodepipeline.sandbox.wire.AwsError(
                403,
                "AccessDenied",
                "User: x is not authorized to perform: cloudformation:ListChangeSets on resource: y")));

    story
        .push()
        .ended(
            Ending.UNCHANGED,
            "CloudFormation finds no difference.",
            "::warning::What earlier runs left was not cleaned up. AWS denies cloudformation:ListChangeSets on y");
  }

  private void make(String name, String description) {
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request -> {
          request
              .stackName(Story.STACK)
              .changeSetName(name)
              .changeSetType(ChangeSetType.UPDATE)
              .capabilitiesWithStrings("CAPABILITY_IAM")
              .templateBody(OrdersTemplate.WITH_APPROVAL);
          if (!description.isEmpty()) {
            request.description(description);
          }
        });
  }

  private List<String> left() {
    return story
        .aws()
        .cloudFormation()
        .listChangeSets(request -> request.stackName(Story.STACK))
        .summaries()
        .stream()
        .map(ChangeSetSummary::changeSetName)
        .toList();
  }
}
