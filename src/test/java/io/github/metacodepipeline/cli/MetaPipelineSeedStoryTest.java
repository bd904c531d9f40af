package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The seed's story on AWS's side: a push that changes the template updates the pipeline, by the
 * meta pipeline that bootstrap set up, whose builds run our program with their own roles.
 */
class MetaPipelineSeedStoryTest extends MetaBuildStory {
  private static final String REMOVAL = "approval-removed:Deploy/Approve";

  @BeforeEach
  void bootstrap() {
    bootstrapped(OrdersTemplate.WITH_APPROVAL);
  }

  @Test
  void bootstrap_has_it_create_the_stack_and_a_commit_that_changes_the_template_updates_it() {
    assertThat(ended()).as(said()).containsExactly("guard 0", "execute 0");
    assertThat(actions()).containsExactlyElementsOf(ALL_SUCCEEDED);
    assertThat(said()).contains(StoryTest.CREATED);

    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);

    assertThat(ended()).as(said()).containsExactly("guard 0", "execute 0", "guard 0", "execute 0");
    assertThat(actions()).containsExactlyElementsOf(ALL_SUCCEEDED);
    assertThat(said()).contains(StoryTest.UPDATED);
    assertThat(exported("Guard")).containsEntry("RESULT", "previewed");
    assertThat(latest().trigger().triggerTypeAsString()).isEqualTo("WebhookV2");
    assertThat(story.aws().template()).isEqualTo(bounded(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT));
  }

  @Test
  void a_commit_elsewhere_starts_nothing() {
    int executions = metaExecutions().size();

    hook(commit("README.md", "# Orders\n"));
    settle();

    assertThat(metaExecutions()).hasSize(executions);
    assertThat(ended()).hasSize(2);
  }

  @Test
  void parameters_and_tags_alone_are_an_update_too() {
    hook(settings(CONNECTION, "billing"));
    settle();

    assertThat(said()).contains(StoryTest.UPDATED);
    assertThat(story.aws().tags()).containsEntry("Team", "billing");
  }

  @Test
  void what_the_guard_refuses_is_not_executed_unless_it_is_allowed() {
    int operations = story.aws().operations();

    pushed(OrdersTemplate.ORIGINAL);

    assertThat(ended()).containsExactly("guard 0", "execute 0", "guard 3");
    assertThat(said()).contains(REMOVAL);
    assertThat(actions())
        .containsExactly("Source Succeeded", "ChangeSet Succeeded", "Guard Failed");
    assertThat(error("Guard"))
        .contains("java @/opt/meta-codepipeline/run plan. Reason: exit status 3");
    assertThat(story.aws().operations()).isEqualTo(operations);
    assertThat(story.aws().pipelineActions()).contains("Approve");

    metaStack("Allow", REMOVAL);
    start();

    assertThat(ended()).as(said()).endsWith("guard 3", "guard 0", "execute 0");
    assertThat(said()).contains(StoryTest.UPDATED, REMOVAL);
    assertThat(story.aws().pipelineActions()).doesNotContain("Approve");
  }

  @Test
  void where_nothing_differs_there_is_nothing_to_do() {
    int operations = story.aws().operations();

    start();

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 0");
    assertThat(said()).contains("CloudFormation finds no difference.", "Result: unchanged.");
    assertThat(exported("Guard")).containsEntry("RESULT", "unchanged");
    assertThat(actions()).containsExactlyElementsOf(ALL_SUCCEEDED);
    assertThat(story.aws().operations()).isEqualTo(operations);
  }

  @Test
  void a_template_that_needs_more_than_the_execution_role_may_is_refused_by_what_the_build_reads() {
    pushed(
        OrdersTemplate.edited(
            OrdersTemplate.WITH_APPROVAL,
            "Outputs:\n",
            "  Topic:\n    Type: AWS::SNS::Topic\nOutputs:\n"));

    assertThat(ended()).endsWith("guard 3");
    assertThat(said()).contains("execution-role-too-narrow", "sns:CreateTopic");
  }

  @Test
  void a_build_whose_role_may_not_execute_is_denied_and_says_what_is_missing() {
    metaStack(
        "Allow",
        "",
        template ->
            template.replace(
                "Action: cloudformation:ExecuteChangeSet\n",
                "Action: cloudformation:DescribeStackDriftDetectionStatus\n"));

    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 7");
    assertThat(said()).contains("cloudformation:ExecuteChangeSet");
    assertThat(story.aws().template()).isEqualTo(bounded(OrdersTemplate.WITH_APPROVAL));
  }
}
