package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code docs/sandbox.md} marks as a belief, and a story rests on, with the sandbox's answer
 * and with the other one: whichever is AWS's, the run ends the same way.
 */
class BeliefStoryTest extends StoryTest {

  /** How CloudFormation refuses a change set that somebody else's execution made void. */
  enum Voided {
    INVALID_STATUS(new AwsError(400, "InvalidChangeSetStatus", "in the status of [OBSOLETE]")),
    NOT_FOUND(new AwsError(404, "ChangeSetNotFound", "ChangeSet [x] does not exist")),
    STACK_BUSY(
        AwsError.validation("Stack:x is in UPDATE_IN_PROGRESS state and can not be updated."));

    private final AwsError answer;

    Voided(AwsError answer) {
      this.answer = answer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_void_change_set_is_planned_again(Voided belief) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(once("ExecuteChangeSet", belief.answer));

    Ran ran = story.push();

    ran.ended(Ending.CREATED, "planning again");
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:CreateChangeSet"::equals).hasSize(2);
  }

  /** What CloudFormation answers to an execution that it has begun already. */
  enum Repetition {
    ACCEPTED(null),
    INVALID_STATUS(
        new AwsError(400, "InvalidChangeSetStatus", "in the status of [EXECUTE_IN_PROGRESS]")),
    TOKEN_KNOWN(new AwsError(400, "TokenAlreadyExistsException", "the token is known")),
    STACK_BUSY(
        AwsError.validation("Stack:x is in CREATE_IN_PROGRESS state and can not be updated."));

    private final @Nullable AwsError answer;

    Repetition(@Nullable AwsError answer) {
      this.answer = answer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_execution_whose_answer_was_lost_is_not_begun_twice(Repetition belief) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.environment("AWS_MAX_ATTEMPTS", "3");
    story.whenAws(losingTheFirst("ExecuteChangeSet", belief.answer));

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:CreateChangeSet"::equals).hasSize(1);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  /** What CloudFormation answers when a change set is deleted that is gone already. */
  enum Gone {
    SUCCESS(null),
    NOT_FOUND(new AwsError(404, "ChangeSetNotFound", "ChangeSet [x] does not exist")),
    NO_STACK(AwsError.validation("Stack with id x does not exist"));

    private final @Nullable AwsError answer;

    Gone(@Nullable AwsError answer) {
      this.answer = answer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void cleaning_up_what_is_gone_says_nothing(Gone belief) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.RENAMED);
    story.environment("AWS_MAX_ATTEMPTS", "3");
    story.whenAws(losingTheFirst("DeleteChangeSet", belief.answer));

    Ran ran = story.push();

    ran.ended(Ending.REFUSED, "pipeline-replaced:Pipeline");
    assertThat(ran.log()).doesNotContain("could not be deleted");
  }

  /** Whether a first create may be deleted on failure and also give up what it would retain. */
  enum Retention {
    TAKES_BOTH,
    TAKES_ONE
  }

  @ParameterizedTest
  @EnumSource
  void a_first_create_begins_whether_or_not_the_options_go_together(Retention belief) {
    story.commit(OrdersTemplate.ORIGINAL);
    if (belief == Retention.TAKES_ONE) {
      story.whenAws(
          once(
              "ExecuteChangeSet",
              AwsError.validation(
                  "RetainExceptOnCreate cannot be specified together with OnStackFailure")));
    }

    story.push().ended(Ending.CREATED, CREATED);
  }

  @ParameterizedTest
  @EnumSource
  void what_a_failed_first_create_leaves_is_named(Retention belief) {
    story.commit(OrdersTemplate.ONE_STAGE);
    if (belief == Retention.TAKES_ONE) {
      story.whenAws(
          once(
              "ExecuteChangeSet",
              AwsError.validation(
                  "RetainExceptOnCreate cannot be specified together with OnStackFailure")));
    }

    Ran ran = story.push();

    ran.ended(Ending.FAILED, "could not create stack orders-pipeline, and deleted again");
    String kept = "Kept because of their deletion policy: Artifacts (AWS::S3::Bucket ";
    assertThat(ran.shown().contains(kept)).isEqualTo(belief == Retention.TAKES_ONE);
  }

  /** How STS words that a role does not trust the job. */
  enum Distrust {
    SHORT(
        new AwsError(
            403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")),
    LONG(
        new AwsError(
            403,
            "AccessDeniedException",
            "User: x is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: y"));

    private final AwsError answer;

    Distrust(AwsError answer) {
      this.answer = answer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_role_that_does_not_trust_the_job_is_denied_with_what_was_sent(Distrust belief) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        refusing(call -> call.action().equals("AssumeRoleWithWebIdentity"), belief.answer));

    story
        .push()
        .ended(Ending.DENIED, "repo:octo-org/orders:ref:refs/heads/main", "sts.amazonaws.com");
  }

  /** Carries the first such request out, but loses the answer; answers any repetition so. */
  private static Interceptor losingTheFirst(String action, @Nullable AwsError answer) {
    return new Interceptor() {
      private int requests;

      @Override
      public void before(LoggedCall call) {
        if (call.action().equals(action) && ++requests > 1 && answer != null) {
          throw answer;
        }
      }

      @Override
      public boolean answers(LoggedCall call) {
        return !call.action().equals(action) || requests > 1;
      }
    };
  }

  private static Interceptor once(String action, AwsError answer) {
    return refusing(
        new Predicate<>() {
          private boolean refused;

          @Override
          public boolean test(LoggedCall call) {
            boolean now = !refused && call.action().equals(action);
            refused |= now;
            return now;
          }
        },
        answer);
  }

  private static Interceptor refusing(Predicate<LoggedCall> which, AwsError answer) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (which.test(call)) {
          throw answer;
        }
      }
    };
  }
}
