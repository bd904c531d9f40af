package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;

/** What users may say about the change set itself. */
class ChangeSetStoryTest extends StoryTest {
  /** CloudFormation cannot work it out: there is no such macro. */
  private static final String IMPOSSIBLE = "Transform: Missing\n" + OrdersTemplate.WITH_APPROVAL;

  private ListChangeSetsResponse listed() {
    return story.aws().cloudFormation().listChangeSets(request -> request.stackName(Story.STACK));
  }

  private void deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push().ended(Ending.CREATED, CREATED);
  }

  @Test
  void has_the_name_that_was_asked_for_in_every_run() {
    story.with("change-set-name", "pipeline-change");
    deployed();
    story.commit(OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, UPDATED);
    assertThat(ran.outputs()).containsEntry("change-set-name", "pipeline-change");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void a_name_that_a_killed_run_of_ours_left_is_not_in_the_way() {
    deployed();
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("pipeline-change")
                .description(
                    "Meta CodePipeline: %s by octocat, https://github.com/octo-org/orders/actions/runs/7/attempts/1"
                        .formatted("a".repeat(40)))
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(OrdersTemplate.OTHER_OUTPUT));
    story.commit(OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.with("change-set-name", "pipeline-change").push();

    ran.ended(Ending.UPDATED, UPDATED);
    assertThat(ran.outputs()).containsEntry("change-set-name", "pipeline-change-2");
    assertThat(listed().summaries()).isEmpty();
  }

  @Test
  void a_name_that_somebody_elses_change_set_has_is_wrong_input() {
    deployed();
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("pipeline-change")
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(OrdersTemplate.OTHER_OUTPUT));
    story.commit(OrdersTemplate.WITH_APPROVAL);

    story
        .with("change-set-name", "pipeline-change")
        .push()
        .ended(
            Ending.WRONG_INPUT,
            "Stack orders-pipeline has a change set \"pipeline-change\" already, and it is not this run's.");
    assertThat(listed().summaries()).hasSize(1);
  }

  @Test
  void one_that_cannot_be_worked_out_is_deleted() {
    deployed();
    story.commit(IMPOSSIBLE);

    story
        .push()
        .ended(
            Ending.FAILED, "CloudFormation could not work out the change. First cause: Transform");
    assertThat(listed().summaries()).isEmpty();
  }

  @Test
  void one_that_cannot_be_worked_out_stays_for_those_who_want_to_look() {
    deployed();
    story.commit(IMPOSSIBLE);
    story.with("no-delete-failed-changeset", "true");

    Ran ran = story.push();

    String name = String.valueOf(ran.outputs().get("change-set-name"));
    ran.ended(
        Ending.FAILED,
        "CloudFormation could not work out the change. Change set " + name + " stays for a look.");
    assertThat(listed().summaries())
        .extracting(ChangeSetSummary::changeSetName, ChangeSetSummary::statusAsString)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(name, "FAILED"));
  }

  @Test
  void one_that_stayed_makes_way_for_the_next_of_its_name() {
    deployed();
    story.with("no-delete-failed-changeset", "true").with("change-set-name", "pipeline-change");
    story.commit(IMPOSSIBLE);
    story.push().ended(Ending.FAILED, "Change set pipeline-change stays for a look.");
    story.commit(OrdersTemplate.WITH_APPROVAL);

    story.push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void one_without_changes_is_nothing_to_look_at() {
    deployed();
    story.commit(OrdersTemplate.ORIGINAL + "# the end\n");

    story
        .with("no-delete-failed-changeset", "true")
        .push()
        .ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
    assertThat(listed().summaries()).isEmpty();
  }

  @Test
  void nested_stacks_are_asked_for() {
    story.with("include-nested-stacks-change-set", "true");
    deployed();
    story.commit(OrdersTemplate.WITH_APPROVAL);

    Ran kept = story.with("mode", "create-only").push();

    kept.ended(Ending.PLANNED, "its change set is kept");
    assertThat(listed().summaries())
        .extracting(ChangeSetSummary::includeNestedStacks)
        .containsExactly(true);
  }

  @Test
  void to_change_back_what_was_changed_by_hand_the_change_set_decides() {
    story.with("deployment-mode", "REVERT_DRIFT");
    deployed();

    Ran ran = story.push();

    ran.ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
    assertThat(ran.askedOfAws()).contains("cloudformation:CreateChangeSet");
  }
}
