package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** Pushes to the tracked branch, from the first one on. */
class DeployStoryTest extends StoryTest {
  @Test
  void a_first_push_creates_the_stack() {
    story.commit(OrdersTemplate.ORIGINAL);

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.outputs())
        .containsEntry("pipeline-name", "orders")
        .containsEntry("pipeline-version", "1")
        .containsEntry("has-changes", "true")
        .containsEntry("changes-count", "3")
        .containsEntry("PipelineName", "orders");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void the_same_commit_again_changes_nothing_and_asks_little() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();

    Ran again = story.push();

    again.ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();
    assertThat(again.outputs())
        .containsEntry("pipeline-version", "1")
        .containsEntry("has-changes", "false");
    assertThat(again.askedOfAws())
        .containsExactlyInAnyOrder(
            "oidc:token",
            "sts:AssumeRoleWithWebIdentity",
            "cloudformation:DescribeStacks",
            "cloudformation:GetTemplate",
            "codepipeline:GetPipeline",
            // An earlier run may have been killed over what it cut.
            "codepipeline:ListPipelineExecutions");
  }

  @Test
  void another_commit_with_the_same_template_changes_nothing() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit("README.md", "# Orders\n");

    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();
  }

  @Test
  void a_push_that_changes_the_template_updates_the_pipeline() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, UPDATED);
    assertThat(ran.outputs()).containsEntry("pipeline-version", "2");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
    assertThat(ran.askedOfAws())
        .containsExactlyInAnyOrder(
            "oidc:token",
            "sts:AssumeRoleWithWebIdentity",
            "cloudformation:DescribeStacks",
            "cloudformation:GetTemplate",
            "cloudformation:CreateChangeSet",
            "cloudformation:DescribeChangeSet",
            "cloudformation:DescribeChangeSet",
            // Warnings of early validation stand nowhere else.
            "cloudformation:DescribeEvents",
            // What the update would cut, and afterwards what it did cut.
            "codepipeline:ListPipelineExecutions",
            "cloudformation:ExecuteChangeSet",
            "cloudformation:DescribeStackEvents",
            "cloudformation:DescribeStacks",
            "codepipeline:GetPipeline",
            "codepipeline:ListPipelineExecutions");
  }

  @Test
  void a_failed_update_says_its_first_cause_and_leaves_the_pipeline_as_it_was() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.ONE_STAGE);

    Ran ran = story.push();

    ran.ended(
        Ending.FAILED,
        "stack orders-pipeline is in UPDATE_ROLLBACK_COMPLETE. First cause: Pipeline (AWS::CodePipeline::Pipeline): Pipeline has only 1 stage(s).",
        "A pipeline needs a first stage with source actions only");
    assertThat(ran.log()).contains("::error file=pipeline.yaml,line=" + line("  Pipeline:"));
    assertThat(ran.summary())
        .contains("<code>pipeline.yaml:" + line("  Pipeline:") + "</code>")
        .contains("[Source](https://docs.aws.amazon.com/codepipeline/");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");

    story.commit(OrdersTemplate.ORIGINAL);
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
  }

  /** Where a line stands in the template with one stage, counted from 1. */
  private static int line(String text) {
    return OrdersTemplate.ONE_STAGE.lines().toList().indexOf(text) + 1;
  }

  @Test
  void the_same_wrong_commit_fails_again() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.ONE_STAGE);
    story.push();

    story.push().ended(Ending.FAILED, "Pipeline has only 1 stage(s).");
  }

  @Test
  void a_change_of_outputs_alone_is_deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.OTHER_OUTPUT);

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, UPDATED, "No resource changes; outputs or attributes may.");
    assertThat(ran.outputs()).containsKey("BucketName").containsEntry("changes-count", "0");
  }

  @Test
  void a_comment_in_the_template_is_no_change() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.ORIGINAL + "# the end\n");

    story.push().ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
  }

  @Test
  void a_stack_of_which_there_is_only_a_draft_is_created() {
    story.commit(OrdersTemplate.ORIGINAL);
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("by-hand")
                .changeSetType(ChangeSetType.CREATE)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(OrdersTemplate.ORIGINAL));

    story.push().ended(Ending.CREATED, CREATED);
  }

  @Test
  void nothing_to_change_is_a_failure_for_those_who_ask_for_it() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();

    story.with("fail-on-empty-changeset", "true");
    story.push().ended(Ending.FAILED, "There is nothing to change").touchedNothing();

    story.with("fail-on-empty-changeset", "").with("no-fail-on-empty-changeset", "0");
    story.push().ended(Ending.FAILED, "There is nothing to change");

    story.with("no-fail-on-empty-changeset", "1");
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
  }
}
