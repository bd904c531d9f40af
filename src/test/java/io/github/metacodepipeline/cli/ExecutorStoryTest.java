package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

/** One stack and two executors: whoever comes second finds nothing to do. */
class ExecutorStoryTest extends MetaStory {
  private static final String ONE = "arn:aws:codeconnections:eu-west-1:123456789012:connection/1";
  private static final String TWO = "arn:aws:codeconnections:eu-west-1:123456789012:connection/2";

  private Commit original() {
    settings(ONE, "orders");
    return commit(OrdersTemplate.ORIGINAL);
  }

  @Test
  void from_github_to_aws_nothing_is_made_anew_and_nothing_is_started() {
    Commit commit = original();
    byGitHub().push().ended(Ending.CREATED, StoryTest.CREATED);
    hook(commit);
    String before = story.aws().stack().stackId();

    metaPipeline(deaf());
    Ran ran = byAws().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);

    ran.touchedNothing();
    assertThat(story.aws().stack().stackId()).isEqualTo(before);
    assertThat(story.aws().operations()).isOne();
    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", ONE);
  }

  @Test
  void from_aws_to_github_likewise() {
    Commit commit = original();
    metaPipeline(plain());
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    String before = story.aws().picture();

    Ran ran = byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);

    ran.touchedNothing();
    assertThat(story.aws().picture()).isEqualTo(before);
    assertThat(story.aws().operations()).isOne();
    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", ONE);
    assertThat(story.aws().tags()).containsEntry("Team", "orders");
  }

  @Test
  void a_push_that_github_told_codepipeline_of_is_followed() {
    Commit commit = original();
    metaPipeline(plain());
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    Commit next = commit(OrdersTemplate.WITH_APPROVAL);
    hook(next);

    Ran ran = story.push().ended(Ending.UPDATED, StoryTest.UPDATED, "Stage Deploy of pipeline");

    assertThat(ran.askedOfAws()).noneMatch(call -> call.contains("StartPipelineExecution"));
    assertThat(story.aws().pipelineActions()).contains("Approve");
    assertThat(ran.outputs()).containsEntry("pipeline-name", "orders");
    assertThat(ran.summary()).contains("manual approval", "followed");
  }

  @Test
  void a_push_that_nobody_told_codepipeline_of_is_started_at_its_commit() {
    hook(original());
    metaPipeline(deaf());
    story.time().sleep(java.time.Duration.ofMinutes(1));
    byGitHub().push().ended(Ending.CREATED, StoryTest.CREATED);
    hook(commit(OrdersTemplate.WITH_APPROVAL));

    Ran ran = byAws().push().ended(Ending.UPDATED, StoryTest.UPDATED);

    assertThat(metaExecutions()).last().isEqualTo("StartPipelineExecution Succeeded");
    assertThat(ran.outputs().get("pipeline-execution-id")).isNotEmpty();
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void parameters_and_tags_alone_are_a_difference_for_either_and_then_for_none() {
    Commit commit = original();
    metaPipeline(deaf());
    hook(commit);
    byGitHub().push().ended(Ending.CREATED, StoryTest.CREATED);

    hook(settings(TWO, "orders"));
    byAws().push().ended(Ending.UPDATED, StoryTest.UPDATED);
    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", TWO);
    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);

    hook(settings(TWO, "billing"));
    byGitHub().push().ended(Ending.UPDATED, StoryTest.UPDATED);
    byAws().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);
    assertThat(story.aws().tags()).containsEntry("Team", "billing");
  }

  @Test
  void with_both_on_the_second_finds_nothing_to_do() {
    Commit commit = original();
    metaPipeline(plain());
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    int operations = story.aws().operations();

    hook(commit(OrdersTemplate.WITH_APPROVAL));
    byGitHub().push();
    byAws().push();
    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);

    assertThat(story.aws().operations()).isEqualTo(operations + 1);
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void a_commit_elsewhere_starts_nothing() {
    Commit commit = original();
    metaPipeline(deaf());
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    int executions = metaExecutions().size();
    story.commit("README.md", "# Orders\n");

    Ran ran = story.push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE);

    assertThat(metaExecutions()).hasSize(executions);
    assertThat(ran.askedOfAws()).hasSizeLessThan(12);
  }

  @Test
  void an_update_that_cloudformation_takes_back_names_its_cause() {
    Commit commit = original();
    metaPipeline(plain());
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    hook(commit(OrdersTemplate.BUILDING_IN_VAIN));

    Ran ran = story.push();

    ran.ended(Ending.FAILED, "CloudFormation did not make the change", "Second");
    assertThat(story.aws().stack().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void the_meta_pipeline_that_we_ship_is_followed_and_finds_nothing_afterwards() {
    Commit commit = original();
    shippedMetaPipeline("none");
    hook(commit);
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    hook(commit(OrdersTemplate.WITH_APPROVAL));

    story.push().ended(Ending.UPDATED, StoryTest.UPDATED);

    assertThat(story.aws().pipelineActions()).contains("Approve");
    story.push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
  }

  @Test
  void its_guard_refuses_and_so_do_we() {
    Commit commit = original();
    shippedMetaPipeline("build");
    story
        .sandbox()
        .direct(director ->
            director.fails(
                META,
                "Guard",
                "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: java deploy. Reason: exit status 3",
                "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/log/7"));
    hook(commit);

    Ran ran = byAws().push();

    ran.ended(Ending.REFUSED, "ChangeSet/Guard", "codesuite/codebuild/log/7");
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void a_value_that_somebody_set_by_hand_must_be_named() {
    hook(original());
    commit("settings.json", "{\"Tags\": {\"Team\": \"orders\"}}");
    metaPipeline(deaf());
    story.with("parameter-overrides", "ConnectionArn=" + TWO).with("tags", "Team=orders");
    story.push().ended(Ending.CREATED, StoryTest.CREATED);
    story.with("tags", "");

    byAws().push().ended(Ending.WRONG_INPUT, "cannot keep a deployed value", "ConnectionArn");
  }

  @Test
  void without_a_meta_pipeline_the_run_says_which_command_makes_one() {
    original();

    byAws().push().ended(Ending.WRONG_INPUT, "orders-pipeline-meta", "bootstrap --aws-only");
  }
}
