package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An administrator sets up the two sides, from a job of the repository. */
class BootstrapStoryTest extends BootstrapStory {
  @Test
  void a_first_run_shows_the_plan_and_creates_both_stacks() {
    Ran ran = bootstrap("--connection-arn", CONNECTION);

    ran.ended(Ending.CREATED, "Stack " + ACCESS + " was created.", META + " was created.");
    assertThat(ran.log())
        .containsSubsequence(
            "Deploying creates the stack " + ACCESS,
            "Deploying creates the stack " + META,
            "Stack " + ACCESS + " was created.",
            "Stack " + META + " was created.",
            "The file .github/workflows/deploy-pipeline.yml",
            "role-to-assume: " + role("deploy"),
            "role-arn: " + role("execution"),
            "role-to-assume: " + role("preview"));
    assertThat(ran.summary()).contains("role-to-assume: " + role("deploy"));
    assertThat(parameters(ACCESS))
        .containsEntry("TargetStackName", Story.STACK)
        .containsEntry("PipelineNames", "orders")
        .containsEntry("Repository", "octo-org/orders")
        .containsEntry("OwnerId", "1000001")
        .containsEntry("RepositoryId", "2000002")
        .containsEntry("Branch", "main")
        .containsEntry("OidcProviderArn", "");
    assertThat(parameters(META))
        .containsEntry("GitHubOwner", "octo-org")
        .containsEntry("GitHubRepo", "orders")
        .containsEntry("TargetPipelineStackName", Story.STACK)
        .containsEntry("TargetPipelineTemplateName", Story.TEMPLATE)
        .containsEntry("WatchedPaths", Story.TEMPLATE)
        .containsEntry("ConnectionArn", CONNECTION)
        .containsEntry("ExecutionRoleArn", role("execution"));
    assertThat(story.aws().pipelines()).containsExactly(META);
  }

  @Test
  void a_second_run_changes_nothing() {
    bootstrap("--connection-arn", CONNECTION);

    Ran again = bootstrap();

    again.ended(Ending.UNCHANGED, "Stack " + ACCESS + " is unchanged.", META + " is unchanged.");
    again.touchedNothing();
  }

  @Test
  void the_execution_role_may_what_the_template_needs_and_no_more() {
    bootstrap("--github-only");

    assertThat(template(ACCESS))
        .contains("codepipeline:UpdatePipeline", "s3:CreateBucket", "iam:CreateRole")
        .doesNotContain("sns:CreateTopic");
  }

  @Test
  void a_template_that_needs_more_changes_the_access_stack_and_nothing_else() {
    bootstrap("--connection-arn", CONNECTION);
    story.commit(
        OrdersTemplate.edited("Outputs:\n", "  Topic:\n    Type: AWS::SNS::Topic\nOutputs:\n"));

    Ran ran = bootstrap("--dry-run");
    assertThat(ran.shown()).contains("sns:CreateTopic");
    assertThat(template(ACCESS)).doesNotContain("sns:CreateTopic");

    ran = story.with("allow", "iam-widened").on("workflow_dispatch-main");
    assertThat(ran.exitCode()).as(ran.log()).isZero();
    ran = bootstrap();

    assertThat(ran.exitCode()).as(ran.log()).isZero();
    assertThat(ran.shown())
        .contains("Stack " + ACCESS + " was updated.", "Stack " + META + " is unchanged.");
    assertThat(template(ACCESS)).contains("sns:CreateTopic");
  }

  @Test
  void a_type_that_nobody_knows_is_named() {
    story.commit(
        OrdersTemplate.edited(
            "Outputs:\n",
            "  Seeder:\n    Type: Custom::Seeder\n    Properties: {ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:seeder'}\nOutputs:\n"));

    Ran ran = bootstrap("--github-only");

    assertThat(ran.exitCode()).as(ran.log()).isZero();
    assertThat(ran.shown()).contains("Seeder (Custom::Seeder)");
  }

  @Test
  void one_side_can_stand_alone() {
    Ran gitHub = bootstrap("--github-only");
    gitHub.ended(Ending.CREATED, "Stack " + ACCESS + " was created.");
    assertThat(stacks()).containsExactly(ACCESS);

    Ran aws = bootstrap("--aws-only", "--connection-arn", CONNECTION);
    aws.ended(Ending.CREATED, "Stack " + META + " was created.")
        .neverSaid("The file .github/workflows/deploy-pipeline.yml");
    assertThat(stacks()).containsExactlyInAnyOrder(ACCESS, META);
    assertThat(parameters(META)).containsEntry("ExecutionRoleArn", role("execution"));
  }

  @Test
  void a_meta_pipeline_without_an_access_stack_has_a_role_of_its_own() {
    bootstrap("--aws-only", "--connection-arn", CONNECTION);

    assertThat(parameters(META)).containsEntry("ExecutionRoleArn", "");
  }

  @Test
  void a_dry_run_changes_nothing() {
    Ran ran = bootstrap("--dry-run", "--connection-arn", CONNECTION);

    ran.ended(Ending.PREVIEWED, "Deploying creates the stack " + ACCESS).touchedNothing();
    assertThat(ran.shown()).contains("Deploying creates the stack " + META);
    assertThat(stacks()).isEmpty();
  }

  @Test
  void a_provider_that_is_there_is_used_and_never_flips() {
    trust("gitlab", "gitlab.example.com");
    trust("github", "token.actions.githubusercontent.com");
    bootstrap("--github-only");
    assertThat(parameters(ACCESS)).containsEntry("OidcProviderArn", PROVIDER);

    bootstrap("--github-only").ended(Ending.UNCHANGED, ACCESS + " is unchanged.");
  }

  @Test
  void a_provider_of_our_own_making_is_not_taken_for_another() {
    bootstrap("--github-only");
    assertThat(story.aws().identityProviders()).containsExactly(PROVIDER);

    bootstrap("--github-only").ended(Ending.UNCHANGED, ACCESS + " is unchanged.");
    assertThat(parameters(ACCESS)).containsEntry("OidcProviderArn", "");
  }

  @Test
  void a_pending_connection_is_named_with_its_link() {
    String arn = story.aws().connect("orders");

    Ran ran = bootstrap("--connection-arn", arn);

    ran.ended(
        Ending.CREATED,
        "The connection orders is PENDING",
        "https://eu-west-1.console.aws.amazon.com/codesuite/settings/123456789012/eu-west-1/codeconnections/connections/"
            + arn.substring(arn.indexOf('/') + 1));
    story.sandbox().direct(director -> director.completes(arn));
    bootstrap().ended(Ending.UNCHANGED, META + " is unchanged.").neverSaid("PENDING");
  }

  @Test
  void without_a_connection_there_is_no_meta_pipeline() {
    bootstrap().ended(Ending.WRONG_INPUT, "needs a connection to GitHub", "--github-only");
    bootstrap("--connection-arn", CONNECTION.replace("0a1b2c3d", "ffffffff"))
        .ended(Ending.WRONG_INPUT, "there is no connection arn:aws:codeconnections");
    assertThat(stacks()).isEmpty();
  }

  @Test
  void what_is_chosen_once_stays() {
    bootstrap("--github-only", "--environment", "production", "--no-boundary");
    assertThat(parameters(ACCESS))
        .containsEntry("Environment", "production")
        .containsEntry("UseBoundary", "false");

    Ran again = bootstrap("--github-only");

    again.ended(Ending.UNCHANGED, "without a permissions boundary", "environment: production");
  }

  @Test
  void a_run_that_is_cut_off_between_the_stacks_is_made_good_by_the_next() {
    Story.Job job = story.job().with("INPUT_BOOTSTRAP-OPTIONS", "--connection-arn " + CONNECTION);
    AtomicBoolean cut = new AtomicBoolean();
    Wire.Fate fate =
        passage -> {
          if (cut.get()) {
            throw new IOException("cut");
          }
          cut.set(passage.action().equals("ExecuteChangeSet"));
          passage.answer(passage.carry());
        };
    try (Wire wire = new Wire(story.sandbox().endpoint(), fate)) {
      job.over(wire).run();
    }
    assertThat(stacks()).containsExactly(ACCESS);

    Ran next = bootstrap("--connection-arn", CONNECTION);

    assertThat(next.exitCode()).as(next.log()).isZero();
    assertThat(next.shown())
        .contains("Stack " + ACCESS + " is unchanged.", "Stack " + META + " was created.");
  }

  @Test
  void what_a_stranger_proposes_makes_no_role() {
    story.with("bootstrap-options", "--github-only");

    story.on("pull_request").ended(Ending.SKIPPED, "for nothing else").touchedNothing();
    story.on("pull_request_target").ended(Ending.REFUSED, "pull_request_target").touchedNothing();
    assertThat(stacks()).isEmpty();
  }
}
