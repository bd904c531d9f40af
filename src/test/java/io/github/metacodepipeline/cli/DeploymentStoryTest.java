package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.TestingRecords;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The GitHub Deployments that a run records, when the input {@code deployment} asks for it. */
class DeploymentStoryTest extends StoryTest {
  @BeforeEach
  void asks_for_deployments() {
    story.with("deployment", "production");
  }

  private TestingRecords records() {
    return story.gitHub().records();
  }

  private JsonNode only() {
    assertThat(records().deployments()).hasSize(1);
    return records().deployments().getFirst();
  }

  /** Lets GitHub say with the job's identity that it has an environment. */
  private void withJobEnvironment(String name) {
    story.environment(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "%s/oidc/token?api-version=2.0&event_name=push&ref=refs/heads/main&environment=%s"
            .formatted(story.sandbox().endpoint(), name));
    story.withAmbientCredentials();
  }

  private void withoutIdentity() {
    story.environment("ACTIONS_ID_TOKEN_REQUEST_URL", "");
    story.withAmbientCredentials();
  }

  @Test
  void a_deployment_is_in_progress_while_the_stack_is_changed_and_then_leads_to_the_pipeline() {
    Commit pushed = story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "was created").neverSaid("GitHub Deployment");

    JsonNode deployment = only();
    assertThat(deployment.path("ref").asText()).isEqualTo(pushed.sha());
    assertThat(deployment.path("environment").asText()).isEqualTo("production");
    assertThat(deployment.path("description").asText()).isEqualTo("Stack orders-pipeline, by mona");
    assertThat(records().states(deployment)).containsExactly("in_progress", "success");
    assertThat(deployment.path("statuses"))
        .allMatch(status ->
            status
                .path("log_url")
                .asText()
                .equals("https://github.com/octo-org/orders/actions/runs/1001"));
    assertThat(deployment.path("statuses").path(1).path("environment_url").asText())
        .isEqualTo(
            "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders/view?region=eu-west-1");
  }

  @Test
  void a_run_that_changes_nothing_records_none() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    int before = records().deployments().size();

    story.push().ended(Ending.UNCHANGED, "is unchanged");

    assertThat(records().deployments()).hasSize(before);
  }

  @Test
  void a_refused_change_records_none() {
    story.with("deployment", "").commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.with("deployment", "production").commit(OrdersTemplate.RENAMED);

    story.push().ended(Ending.REFUSED, "pipeline-replaced");

    assertThat(records().deployments()).isEmpty();
  }

  @Test
  void a_preview_records_none() {
    story.with("deployment", "").commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL);
    story.with("deployment", "production").with("role-to-assume", Story.ROLES + "github-preview");

    story.on("pull_request").ended(Ending.PREVIEWED, "Merging would change");

    assertThat(records().deployments()).isEmpty();
  }

  @Test
  void nobody_who_did_not_ask_for_it_gets_one() {
    story.with("deployment", "").commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "was created");

    assertThat(records().deployments()).isEmpty();
  }

  @Test
  void a_dispatched_run_deploys_the_head_that_it_read() {
    Commit former = story.commit(OrdersTemplate.ORIGINAL);
    Commit head = story.commit(OrdersTemplate.WITH_APPROVAL);

    story.on("workflow_dispatch-main", former).ended(Ending.CREATED, "was created");

    assertThat(only().path("ref").asText()).isEqualTo(head.sha());
  }

  @Test
  void a_change_that_cloudformation_does_not_make_is_a_failure() {
    story.commit(OrdersTemplate.ONE_STAGE);

    story.push().ended(Ending.FAILED, "First cause");

    assertThat(records().states(only())).containsExactly("in_progress", "failure");
  }

  @Test
  void one_that_we_stopped_watching_stays_in_progress() {
    beginSlowly(Pace.of(Duration.ofSeconds(5), Duration.ofHours(2)));
    story.with("deployment", "production").with("timeout-in-minutes", "1");
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.RUNNING, "we stopped watching");

    assertThat(records().states(only())).containsExactly("in_progress");
    assertThat(records().states()).containsExactly("pending", "error");
  }

  @Test
  void never_beside_the_environment_that_the_jobs_identity_names() {
    story.commit(OrdersTemplate.ORIGINAL);
    withJobEnvironment("staging");

    story
        .push()
        .ended(
            Ending.CREATED,
            "::warning::No GitHub Deployment is recorded in production: this job has the environment staging",
            "Leave out the input deployment, or the job's `environment`.");

    assertThat(records().deployments()).isEmpty();
  }

  @Test
  void never_beside_the_deployment_that_github_recorded_for_a_job_without_an_identity() {
    Commit pushed = story.commit(OrdersTemplate.ORIGINAL);
    withoutIdentity();
    records()
        .job(
            pushed.sha(),
            "staging",
            "in_progress",
            "https://github.com/octo-org/orders/actions/runs/1001/job/77");

    story.push().ended(Ending.CREATED, "this job has the environment staging");

    assertThat(records().deployments()).hasSize(1);
  }

  @Test
  void a_deployment_of_another_run_or_of_a_job_that_is_over_does_not_count() {
    Commit pushed = story.commit(OrdersTemplate.ORIGINAL);
    withoutIdentity();
    String runs = "https://github.com/octo-org/orders/actions/runs/";
    records()
        .job(pushed.sha(), "staging", "in_progress", runs + "10011/job/1")
        .job(pushed.sha(), "approval", "success", runs + "1001/job/76")
        .job(pushed.sha(), "production", "in_progress", runs + "1001");

    story.push().ended(Ending.CREATED, "was created").neverSaid("GitHub Deployment");

    assertThat(records().states(records().deployments().getLast()))
        .containsExactly("in_progress", "success");
  }

  @Test
  void a_missing_permission_is_a_warning_since_somebody_asked_for_it() {
    story.commit(OrdersTemplate.ORIGINAL);
    records().readOnly("deployments");

    Ran ran = story.push();

    ran.ended(
        Ending.CREATED,
        "::warning::No GitHub Deployment is recorded in production: GitHub says no (HTTP 403: Resource not accessible by integration).",
        "`permissions: deployments: write`");
    assertThat(ran.log()).containsOnlyOnce("::warning::No GitHub Deployment");
  }

  @Test
  void a_github_that_is_in_trouble_changes_no_exit_code() {
    story.commit(OrdersTemplate.ORIGINAL);
    records().failing(503, "Unavailable");

    story
        .push()
        .ended(
            Ending.CREATED,
            "No GitHub Deployment is recorded in production: GitHub says no (HTTP 503");
  }

  @Test
  void a_deployment_that_takes_no_status_is_one_warning_and_changes_no_exit_code() {
    story.commit(OrdersTemplate.ORIGINAL);
    records().failingDeploymentStatuses();

    Ran ran = story.push();

    ran.ended(
        Ending.CREATED,
        "::warning::The GitHub Deployment in production may not be up to date: GitHub says no (HTTP 502: Server Error).");
    assertThat(ran.log()).containsOnlyOnce("::warning::The GitHub Deployment");
  }

  @Test
  void with_a_masked_account_no_text_and_no_link_holds_its_id() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("mask-aws-account-id", "true");

    story.push().ended(Ending.CREATED, "was created");

    assertThat(only().toString()).doesNotContain("123456789012");
    assertThat(records().states(only())).containsExactly("in_progress", "success");
  }

  @Test
  void without_a_token_it_is_a_wrong_input() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.checkedOut().with("github-token", "");

    story.push().ended(Ending.WRONG_INPUT, "deployment: there is no GitHub to record one at.");
  }

  @Test
  void a_name_that_github_does_not_take_is_a_wrong_input() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("deployment", "x".repeat(256));

    story.push().ended(Ending.WRONG_INPUT, "of at most 255 characters");
    assertThat(records().deployments()).isEmpty();
  }
}
