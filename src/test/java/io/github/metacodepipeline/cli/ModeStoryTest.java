package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** Change sets that one run keeps and another one executes. */
class ModeStoryTest extends StoryTest {
  private static final String EXECUTE = "cloudformation:ExecuteChangeSet";
  private static final String CREATE = "cloudformation:CreateChangeSet";

  /** There is a stack, and a commit that changes it. */
  private Commit changed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    return story.commit(OrdersTemplate.WITH_APPROVAL);
  }

  private Ran keep() {
    story.with("mode", "create-only").with("execute-change-set-id", "");
    Ran ran = story.push();
    ran.ended(Ending.PLANNED, "`execute-change-set-id: " + ran.outputs().get("change-set-id"));
    assertThat(ran.askedOfAws()).doesNotContain(EXECUTE, "cloudformation:DeleteChangeSet");
    return ran;
  }

  /** From now on this one is executed. */
  private Story executing(String changeSet) {
    return story
        .with("mode", "execute-only")
        .with("template", "")
        .with("execute-change-set-id", changeSet);
  }

  private static String id(Ran kept) {
    return String.valueOf(kept.outputs().get("change-set-id"));
  }

  private static String name(Ran kept) {
    return String.valueOf(kept.outputs().get("change-set-name"));
  }

  @ParameterizedTest
  @CsvSource({"mode, create-only", "no-execute-changeset, true"})
  void keeps_the_change_set_and_leaves_the_stack_as_it_is(String input, String value) {
    Commit commit = changed();
    story.with("allow", "pipeline-replaced:Pipeline").with(input, value);

    Ran ran = story.push();

    ran.ended(
        Ending.PLANNED,
        "Stack orders-pipeline was left as it is; its change set is kept. To execute it: `mode: execute-only` with `execute-change-set-id: "
            + id(ran));
    assertThat(ran.summary()).contains(id(ran), "execute-only");
    assertThat(ran.outputs())
        .containsEntry("has-changes", "true")
        .containsEntry("changes-count", "1");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
    assertThat(story.aws().describedChangeSets())
        .singleElement()
        .asString()
        .isEqualTo(
            "Meta CodePipeline: %s by mona, https://github.com/octo-org/orders/actions/runs/1002; kept; watched: pipeline.yaml; allowed: pipeline-replaced:Pipeline"
                .formatted(commit));
  }

  @Test
  void executes_exactly_the_change_set_that_was_kept() {
    changed();
    Ran kept = keep();

    Ran ran = executing(id(kept)).push();

    ran.ended(Ending.UPDATED, UPDATED, "was made for commit");
    assertThat(ran.askedOfAws()).contains(EXECUTE).doesNotContain(CREATE);
    assertThat(ran.outputs())
        .containsEntry("change-set-id", id(kept))
        .containsEntry("pipeline-version", "2")
        .containsEntry("changes-count", "1");
    assertThat(ran.summary()).contains("- Change set for commit abc0002");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void finds_it_by_its_name_too() {
    changed();

    executing(name(keep())).push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void a_masked_account_leaves_the_name_to_be_told() {
    changed();
    story.with("mode", "create-only").with("mask-aws-account-id", "true");

    Ran kept = story.push();

    kept.ended(Ending.PLANNED, ":***:changeSet/", "or its name, `" + name(kept) + "`.");
    assertThat(kept.summary()).doesNotContain("123456789012");
    executing(name(kept)).push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void creates_a_stack_in_two_steps() {
    story.commit(OrdersTemplate.ORIGINAL);
    Ran kept = keep();

    assertThat(kept.shown())
        .contains("does not exist yet, and stays in REVIEW_IN_PROGRESS until its change set");
    assertThat(story.aws().stack().stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
    executing(id(kept)).push().ended(Ending.CREATED, CREATED);
  }

  @Test
  void keeps_nothing_when_there_is_nothing_to_change() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();

    story.with("mode", "create-only").push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(story.aws().describedChangeSets()).isEmpty();
  }

  @Test
  void keeps_nothing_that_the_guard_refuses() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.RENAMED);

    story.with("mode", "create-only").push().ended(Ending.REFUSED, "pipeline-replaced:Pipeline");
    assertThat(story.aws().describedChangeSets()).isEmpty();
  }

  @Test
  void keeps_nothing_for_a_commit_that_a_newer_one_contradicts() {
    Commit late = changed();
    story.commit(OrdersTemplate.OTHER_OUTPUT);

    story.with("mode", "create-only").on("push-main", late).ended(Ending.SUPERSEDED, "is newer");
    assertThat(story.aws().describedChangeSets()).isEmpty();
  }

  @Test
  void what_was_allowed_when_it_was_kept_must_be_allowed_again() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.RENAMED);
    story.with("allow", "pipeline-replaced:Pipeline");
    Ran kept = keep();

    story.with("allow", "");
    executing(id(kept))
        .push()
        .ended(Ending.REFUSED, "::error file=pipeline.yaml,line=20,title=pipeline-replaced")
        .touchedNothing();

    story.with("allow", "pipeline-replaced:Pipeline").push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelines()).containsExactly("orders-renamed");
  }

  /** With a stage that asks a person where a parameter says so. */
  private static final String CAREFUL =
      OrdersTemplate.edited(
          OrdersTemplate.edited(
              "Resources:\n",
              """
                Careful:
                  Type: String
              Conditions:
                IsCareful: !Equals [!Ref Careful, entirely]
              Resources:
              """),
          "        - Name: Deploy # the second stage\n",
          """
                  - !If
                    - IsCareful
                    - Name: Ask
                      Actions:
                        - Name: Approve
                          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                    - !Ref AWS::NoValue
                  - Name: Deploy # the second stage
          """);

  @Test
  void the_parameters_of_a_kept_change_set_decide_what_is_said_and_judged() {
    story.commit(CAREFUL);
    story.with("parameter-overrides", "Careful=entirely");
    story.push().ended(Ending.CREATED, CREATED);
    story.with("parameter-overrides", "Careful=hardly");
    story.with("allow", "approval-removed:Ask/Approve");
    Ran kept = keep();
    assertThat(kept.summary()).contains("- stage Ask removed, with manual approval Approve");

    story.with("allow", "").with("parameter-overrides", "");
    Ran refused = executing(id(kept)).push();

    refused.ended(Ending.REFUSED, "approval-removed:Ask/Approve").touchedNothing();
    assertThat(refused.summary())
        .contains(
            "- stage Ask removed, with manual approval Approve",
            "| <code>Careful</code> | <code>hardly</code> | stands in the change set |")
        .doesNotContain("cannot be seen", "cannot see");

    story.with("allow", "approval-removed:Ask/Approve").with("in-flight", "stop");
    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void refuses_what_a_newer_commit_contradicts_and_lets_it_stay() {
    Commit old = changed();
    Ran kept = keep();
    Commit newer = story.commit(OrdersTemplate.OTHER_OUTPUT);

    executing(id(kept))
        .push()
        .ended(
            Ending.REFUSED,
            "title=foreign-change-set%3A" + name(kept),
            "was made for commit %s, but commit %s is newer and says something else."
                .formatted(old.abbreviated(), newer.abbreviated()),
            "`allow: foreign-change-set:" + name(kept) + "`")
        .touchedNothing();

    story.with("allow", "foreign-change-set:" + name(kept)).push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void executes_it_although_a_newer_commit_changed_other_files() {
    changed();
    Ran kept = keep();
    story.commit("README.md", "# Orders\n");

    executing(id(kept)).push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void refuses_it_when_a_newer_commit_changed_its_parameters() {
    story.commit("prod.yaml", "ConnectionArn: one");
    story.with("parameter-overrides", "prod.yaml");
    changed();
    Ran kept = keep();
    story.commit("prod.yaml", "ConnectionArn: two");

    Ran ran = executing(id(kept)).push();

    ran.ended(
        Ending.REFUSED,
        "foreign-change-set",
        "Not used in mode execute-only, because the change set has its own: parameter-overrides.");
  }

  @Test
  void refuses_a_change_set_that_somebody_made_by_hand() {
    changed();
    byHand(ChangeSetType.UPDATE, OrdersTemplate.WITH_APPROVAL);

    executing("by-hand")
        .push()
        .ended(
            Ending.REFUSED,
            "Change set by-hand was not kept by this program for a known commit.",
            "`allow: foreign-change-set:by-hand`")
        .touchedNothing();

    story.with("allow", "foreign-change-set:by-hand").push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void judges_a_change_set_that_somebody_made_by_hand() {
    changed();
    byHand(ChangeSetType.UPDATE, OrdersTemplate.WITHOUT_PIPELINE);
    story.with("allow", "foreign-change-set:by-hand");

    executing("by-hand").push().ended(Ending.REFUSED, "pipeline-removed:Pipeline").touchedNothing();
  }

  private void byHand(ChangeSetType type, String template) {
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("by-hand")
                .changeSetType(type)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .description("Meta CodePipeline: looks good to me")
                .templateBody(template));
  }

  @Test
  void a_stack_that_was_changed_by_hand_makes_it_void() {
    changed();
    Ran kept = keep();
    story
        .aws()
        .cloudFormation()
        .updateStack(request ->
            request
                .stackName(Story.STACK)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .templateBody(OrdersTemplate.OTHER_OUTPUT));

    executing(id(kept))
        .push()
        .ended(
            Ending.FAILED,
            "Change set %s cannot be executed any more: the stack was changed since it was made."
                .formatted(name(kept)))
        .touchedNothing();
  }

  @Test
  void a_change_set_that_was_deleted_is_not_made_again() {
    changed();
    Ran kept = keep();
    story.aws().cloudFormation().deleteChangeSet(request -> request.changeSetName(id(kept)));

    executing(id(kept))
        .push()
        .ended(Ending.FAILED, "There is no change set " + name(kept) + " of stack orders-pipeline")
        .touchedNothing();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_that_was_executed_already_is_not_executed_again(boolean canStillBeDescribed) {
    changed();
    Ran kept = keep();
    executing(id(kept)).push();
    if (!canStillBeDescribed) {
      story.whenAws(refusing("DescribeChangeSet", "ChangeSetNotFound"));
    }

    story
        .push()
        .ended(Ending.UNCHANGED, "Change set " + name(kept) + " was executed already.")
        .touchedNothing();
  }

  @Test
  void one_that_was_executed_before_the_last_change_is_no_success() {
    changed();
    Ran kept = keep();
    executing(id(kept)).push();
    story.with("mode", "").with("execute-change-set-id", "").with("template", Story.TEMPLATE);
    story.commit(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);
    story.push().ended(Ending.UPDATED, UPDATED);

    executing(id(kept))
        .push()
        .ended(Ending.FAILED, "was executed already, and the stack was changed again since")
        .touchedNothing();
  }

  @Test
  void one_that_failed_when_it_was_executed_fails_again() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.ONE_STAGE);
    Ran kept = keep();

    executing(id(kept)).push().ended(Ending.FAILED, "Pipeline has only 1 stage(s).");
    story
        .push()
        .ended(Ending.FAILED, "was executed already, and the stack is in UPDATE_ROLLBACK_COMPLETE.")
        .touchedNothing();
  }

  @Test
  void one_that_turned_out_empty_is_unchanged() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    byHand(ChangeSetType.UPDATE, OrdersTemplate.ORIGINAL);

    executing("by-hand").push().ended(Ending.UNCHANGED, "finds no difference").touchedNothing();
    story.with("fail-on-empty-changeset", "true").push().ended(Ending.FAILED, "nothing to change");
  }

  @Test
  void a_role_that_may_not_execute_leaves_the_change_set_for_one_that_may() {
    changed();
    Ran kept = keep();
    story.whenAws(refusing("ExecuteChangeSet", "AccessDenied"));

    Ran denied = executing(id(kept)).push();

    assertThat(denied.exitCode()).isEqualTo(Ending.DENIED.exitCode());
    assertThat(denied.askedOfAws()).doesNotContain("cloudformation:DeleteChangeSet");
    story.push().ended(Ending.UPDATED, UPDATED);
  }

  private static Interceptor refusing(String action, String code) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().equals(action)) {
          throw new AwsError(code.equals("AccessDenied") ? 403 : 404, code, "no");
        }
      }
    };
  }

  @Test
  void the_change_set_of_another_stack_is_wrong_input() {
    changed();
    Ran kept = keep();
    story.with("name", "billing-pipeline").with("mode", "").with("execute-change-set-id", "");
    story.commit(
        OrdersTemplate.edited("Name: orders\n", "Name: billing\n").replace("orders-", "billing-"));
    story.push().ended(Ending.CREATED, "Stack billing-pipeline was created.");

    executing(id(kept))
        .push()
        .ended(Ending.WRONG_INPUT, "is not one of stack billing-pipeline, but of arn:")
        .touchedNothing();
    executing(id(kept).replace("eu-west-1", "us-east-1"))
        .push()
        .ended(Ending.WRONG_INPUT, "is in another account or Region than stack billing-pipeline.")
        .touchedNothing();
    story
        .with("name", "no-pipeline")
        .push()
        .ended(Ending.WRONG_INPUT, "There is no stack no-pipeline")
        .touchedNothing();
  }

  @ParameterizedTest
  @CsvSource({"push-feature, only main deploys", "pull_request, nothing to preview"})
  void executes_nothing_for_another_branch(String event, String reason) {
    executing("by-hand");

    story.on(event).ended(Ending.SKIPPED, reason).askedNothingOfAws();
  }

  @Test
  void says_that_nobody_protects_the_order_without_a_token() {
    changed();
    Ran kept = keep();
    story.with("github-token", "");

    executing(id(kept)).push().ended(Ending.UPDATED, "The order of commits is not protected");
  }
}
