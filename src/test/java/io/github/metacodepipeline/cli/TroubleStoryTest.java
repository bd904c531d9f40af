package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What keeps a run from what it was asked to do, and what it says then. */
class TroubleStoryTest extends StoryTest {
  private static final String BUCKET = "Resources: {Bucket: {Type: 'AWS::S3::Bucket'}}\n";

  private static final AwsError EXPIRED =
      new AwsError(403, "ExpiredToken", "The security token included in the request is expired");

  @Test
  void a_permission_that_is_missing_is_named() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing(
            "CreateChangeSet",
            new AwsError(
                403,
                "AccessDenied",
                "User: arn:aws:sts::123456789012:assumed-role/github-deploy/gha-1001-1 is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/*")));

    story
        .push()
        .ended(
            Ending.DENIED,
            "AWS denies cloudformation:CreateChangeSet on arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/*");
  }

  @Test
  void that_the_pipeline_cannot_be_read_is_a_warning_and_no_more() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing(
            "GetPipeline",
            new AwsError(
                400,
                "AccessDeniedException",
                "User: x is not authorized to perform: codepipeline:GetPipeline on resource: y")));

    story
        .push()
        .ended(Ending.CREATED, CREATED, "::warning::The pipeline's version could not be read.");
  }

  @Test
  void that_early_validation_cannot_be_read_is_a_warning_and_no_more() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing(
            "DescribeEvents",
            new AwsError(
                403,
                "AccessDenied",
                "User: x is not authorized to perform: cloudformation:DescribeEvents on resource: y")));

    story
        .push()
        .ended(
            Ending.CREATED,
            CREATED,
            "::warning::CloudFormation's early validation could not be read, which takes cloudformation:DescribeEvents.");
  }

  @Test
  void an_endpoint_that_does_not_know_early_validation_is_asked_no_further() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing(
            "DescribeEvents",
            new AwsError(400, "InvalidAction", "Could not find operation DescribeEvents")));

    story.push().ended(Ending.CREATED, CREATED).neverSaid("early validation");
  }

  @Test
  void an_endpoint_that_refuses_is_unreachable() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.withAmbientCredentials().environment("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

    story
        .push()
        .ended(
            Ending.UNREACHABLE,
            "CloudFormation in eu-west-1 (http://127.0.0.1:9) refused the connection.");
  }

  @Test
  void an_aws_that_fails_is_unreachable() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing("DescribeStacks", new AwsError(503, "ServiceUnavailable", "Try again later.")));

    story.push().ended(Ending.UNREACHABLE, "CloudFormation says: Try again later.");
  }

  @Test
  void an_operation_that_outlives_the_timeout_is_running_and_the_next_run_makes_it_good() {
    beginSlowly(Pace.of(Duration.ofSeconds(5), Duration.ofMinutes(40)));
    story.commit(BUCKET);
    story.with("timeout-in-minutes", "3");

    story
        .push()
        .ended(
            Ending.RUNNING,
            "Stack orders-pipeline is still in CREATE_IN_PROGRESS",
            "`aws cloudformation describe-stack-events --stack-name orders-pipeline --region eu-west-1`",
            "Waiting for CloudFormation: 2 min");

    story.time().sleep(Duration.ofMinutes(50));
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
  }

  @Test
  void an_operation_that_outlives_the_session_is_watched_with_a_new_one() {
    beginSlowly(Pace.of(Duration.ofSeconds(5), Duration.ofMinutes(10)));
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("role-duration-seconds", "900");

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED, "Waiting for CloudFormation: 19 min");
    assertThat(ran.askedOfAws())
        .filteredOn("sts:AssumeRoleWithWebIdentity"::equals)
        .hasSizeGreaterThan(1);
    assertThat(ran.askedOfAws()).hasSizeLessThan(400);
  }

  @Test
  void an_operation_of_somebody_else_is_waited_for() {
    beginSlowly(Pace.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    byHand("Resources: {Other: {Type: 'AWS::S3::Bucket'}}");
    story.commit(BUCKET);

    story
        .push()
        .ended(
            Ending.UPDATED,
            UPDATED,
            "Waiting for the stack, which is in CREATE_IN_PROGRESS: 4 min");
  }

  @Test
  void an_operation_of_somebody_else_that_does_not_end_is_busy() {
    beginSlowly(Pace.of(Duration.ofSeconds(5), Duration.ofHours(2)));
    byHand("Resources: {Other: {Type: 'AWS::S3::Bucket'}}");
    story.commit(BUCKET);

    story
        .push()
        .ended(
            Ending.BUSY,
            "Stack orders-pipeline is still in CREATE_IN_PROGRESS, an operation that is not ours.")
        .touchedNothing();
  }

  @Test
  void a_first_creation_that_failed_leaves_nothing_in_the_way_of_the_next() {
    story.commit(OrdersTemplate.ONE_STAGE);
    story
        .push()
        .ended(
            Ending.FAILED,
            "could not create stack orders-pipeline, and deleted again what it had made",
            "Pipeline has only 1 stage(s).");
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "was created");
  }

  @Test
  void a_stack_whose_first_creation_somebody_rolled_back_is_stuck_with_the_command_that_helps() {
    byHand(OrdersTemplate.ONE_STAGE);
    story.commit(OrdersTemplate.ORIGINAL);

    story
        .push()
        .ended(
            Ending.STUCK,
            "Stack orders-pipeline is in ROLLBACK_COMPLETE, which CloudFormation does not update.",
            "`aws cloudformation delete-stack --stack-name orders-pipeline --region eu-west-1`")
        .touchedNothing();
  }

  @Test
  void an_execution_that_nobody_ever_answers_is_watched_to_its_end() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        new Interceptor() {
          @Override
          public boolean answers(LoggedCall call) {
            return !call.action().equals("ExecuteChangeSet");
          }
        });

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:DeleteChangeSet");
  }

  @Test
  void a_session_that_expires_half_way_is_renewed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        new Interceptor() {
          private boolean expired;

          @Override
          public void before(LoggedCall call) {
            if (call.action().equals("DescribeStackEvents") && !expired) {
              expired = true;
              throw EXPIRED;
            }
          }
        });

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.askedOfAws()).filteredOn("sts:AssumeRoleWithWebIdentity"::equals).hasSize(2);
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:ExecuteChangeSet"::equals).hasSize(1);
  }

  @Test
  void a_session_that_expires_again_at_once_is_denied() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(refusing("DescribeStacks", EXPIRED));

    Ran ran = story.push();

    ran.ended(Ending.DENIED, "The credentials have expired.");
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:DescribeStacks"::equals).hasSize(2);
  }

  @Test
  void credentials_of_the_environment_that_expire_are_denied() {
    story.withAmbientCredentials();
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(refusing("DescribeStacks", EXPIRED));

    Ran ran = story.push();

    ran.ended(Ending.DENIED, "The credentials have expired.");
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:DescribeStacks"::equals).hasSize(1);
  }

  private void byHand(String template) {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(Story.STACK)
                .templateBody(template)
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
  }

  static Interceptor refusing(String action, AwsError error) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().equals(action)) {
          throw error;
        }
      }
    };
  }
}
