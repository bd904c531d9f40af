package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event of the contract's table. */
class EventStoryTest extends StoryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push-feature        | The push was to feature/faster-build; only main deploys.
          push-tag            | The push was of tag v1.4.0; only branch main deploys.
          push-branch-deleted | Branch feature/faster-build was deleted; a pipeline is never deleted by a push.
          """)
  void a_push_of_anything_but_the_tracked_branch_is_skipped(String event, String reason) {
    story.commit(OrdersTemplate.ORIGINAL);

    story.on(event).ended(Ending.SKIPPED, "Skipped. " + reason).askedNothingOfAws();
  }

  @Test
  void the_tracked_branch_may_be_another_one() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("branch", "production");

    story
        .push()
        .ended(Ending.SKIPPED, "Skipped. The push was to main; only production deploys.")
        .askedNothingOfAws();
    story
        .on("pull_request")
        .ended(Ending.SKIPPED, "Skipped. The pull request is onto main; only production deploys.")
        .askedNothingOfAws();
  }

  @Test
  void pull_request_target_is_refused() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("allow", "pipeline-replaced");

    story
        .on("pull_request_target")
        .ended(Ending.REFUSED, "untrusted-event", "Use \"pull_request\" instead.")
        .askedNothingOfAws();
  }

  @Test
  void a_pull_request_is_previewed_with_the_preview_role() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    Ran ran = story.on("pull_request");

    ran.ended(
        Ending.PREVIEWED, "would change the pipeline orders: ", "CloudFormation's own change set");
    assertThat(ran.outputs().get("change-set-name")).startsWith("preview-d03f634-");
    assertThat(ran.askedOfAws())
        .contains("cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet")
        .doesNotContain("cloudformation:ExecuteChangeSet");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void a_pull_request_without_a_change_says_so() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("pull_request", OrdersTemplate.ORIGINAL);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    story.on("pull_request").ended(Ending.PREVIEWED, "Merging changes nothing.").touchedNothing();
  }

  @Test
  void a_pull_request_that_renames_the_pipeline_is_refused() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("pull_request", OrdersTemplate.RENAMED);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    story.on("pull_request").ended(Ending.REFUSED, "pipeline-replaced:Pipeline");
  }

  @Test
  void a_pull_request_without_a_role_is_compared_offline() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.withAmbientCredentials();

    story
        .on("pull_request")
        .ended(Ending.PREVIEWED, "without asking AWS (no role-to-assume was given)", "  Stages")
        .askedNothingOfAws();
  }

  @Test
  void a_pull_request_with_a_role_but_no_token_is_denied() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.environment("ACTIONS_ID_TOKEN_REQUEST_URL", "");

    story
        .on("pull_request")
        .ended(Ending.DENIED, "Add `permissions: id-token: write` to the job")
        .askedNothingOfAws();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pull_request-fork       | a pull request from a fork gets no credentials
          pull_request-dependabot | a pull request by Dependabot gets no credentials
          merge_group             | a merge queue never gets credentials
          """)
  void what_is_not_trusted_is_compared_offline(String event, String reason) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed(event, OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.on(event);

    ran.ended(Ending.PREVIEWED, "without asking AWS (" + reason + ")", "change     Pipeline")
        .askedNothingOfAws();
    assertThat(ran.outputs()).containsEntry("changes-count", "1").containsEntry("stack-id", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull_request-fork", "merge_group"})
  void the_guard_watches_offline_too(String event) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed(event, OrdersTemplate.WITHOUT_PIPELINE);

    story
        .on(event)
        .ended(Ending.REFUSED, "title=pipeline-removed%3APipeline::")
        .askedNothingOfAws();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"workflow_dispatch-main", "schedule", "repository_dispatch", "workflow_run"})
  void an_event_without_a_commit_of_its_own_deploys_the_head_of_the_branch(String event) {
    Commit former = story.commit(OrdersTemplate.ORIGINAL);
    Commit head = story.commit(OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.on(event, former);

    ran.ended(Ending.CREATED, "Read pipeline.yaml at commit " + head.abbreviated() + ".");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void the_button_on_another_branch_shows_what_would_happen() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("workflow_dispatch-feature", OrdersTemplate.WITH_APPROVAL);
    story.withAmbientCredentials();

    story
        .on("workflow_dispatch-feature")
        .ended(
            Ending.PREVIEWED,
            "would change the pipeline orders: ",
            "CloudFormation's own change set");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void the_button_on_a_tag_shows_what_would_happen() {
    Commit tagged = story.commit(OrdersTemplate.WITH_APPROVAL);
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.withAmbientCredentials();

    story
        .on("workflow_dispatch-tag", tagged)
        .ended(
            Ending.PREVIEWED,
            "would change the pipeline orders: ",
            "CloudFormation's own change set");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void the_button_on_a_branch_that_the_role_does_not_trust_is_denied() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed("workflow_dispatch-feature", OrdersTemplate.WITH_APPROVAL);

    story
        .on("workflow_dispatch-feature")
        .ended(Ending.DENIED, "sub \"repo:octo-org/orders:ref:refs/heads/feature/faster-build\"");
  }

  @Test
  void plan_shows_what_a_push_would_do() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.with("command", "plan");

    story
        .push()
        .ended(Ending.PREVIEWED, "change     Pipeline  AWS::CodePipeline::Pipeline  Stages");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void a_pull_request_for_a_stack_that_does_not_exist_leaves_none_behind() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    Ran ran = story.on("pull_request");

    ran.ended(
            Ending.PREVIEWED,
            "Merging creates the stack orders-pipeline with pipeline orders.",
            "without asking AWS (the stack does not exist yet)")
        .touchedNothing();
    assertThat(story.aws().cloudFormation().listStacks().stackSummaries()).isEmpty();
  }

  @Test
  void a_pull_request_for_a_stack_in_review_is_compared_offline() {
    story.commit(OrdersTemplate.ORIGINAL);
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("by-hand")
                .changeSetType("CREATE")
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM")
                .templateBody(OrdersTemplate.ORIGINAL));
    story
        .aws()
        .cloudFormation()
        .deleteChangeSet(request -> request.stackName(Story.STACK).changeSetName("by-hand"));
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    story
        .on("pull_request")
        .ended(Ending.PREVIEWED, "without asking AWS (the stack does not exist yet)")
        .touchedNothing();
    assertThat(story.aws().stack().stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
  }
}
