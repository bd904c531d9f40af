package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose role may not list executions: they do not know what an update would cut. */
class UnseenExecutionsStoryTest extends RunningStoryTest {
  private static final String PERMISSION = "codepipeline:ListPipelineExecutions";

  private static final Interceptor DENYING =
      new Interceptor() {
        @Override
        public void before(LoggedCall call) {
          if (call.action().equals("ListPipelineExecutions")) {
            throw new AwsError(
                400,
                "AccessDeniedException",
                "User: arn:aws:sts::123456789012:assumed-role/github-deploy/run is not authorized to"
                    + " perform: codepipeline:ListPipelineExecutions on resource:"
                    + " arn:aws:codepipeline:eu-west-1:123456789012:orders because no identity-based"
                    + " policy allows the codepipeline:ListPipelineExecutions action");
          }
        }
      };

  @BeforeEach
  void create() {
    created(OrdersTemplate.BUILDING);
  }

  @Test
  void an_update_ends_denied_and_nothing_was_changed() {
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    String before = story.aws().picture();

    Ran ran = story.whenAws(DENYING).push();

    ran.ended(Ending.DENIED, PERMISSION, "`in-flight: proceed` updates all the same");
    assertThat(ran.askedOfAws())
        .noneMatch(call -> call.matches(".*:(Execute|Stop|Start|Put|Update).*"));
    assertThat(story.aws().picture()).isEqualTo(before);
    assertThat(executions()).containsExactly("WebhookV2 abc0002 InProgress");
  }

  @Test
  void proceed_updates_and_warns_that_nobody_knows_what_was_cut() {
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran ran = story.with("in-flight", "proceed").whenAws(DENYING).push();

    ran.ended(
        Ending.UPDATED,
        UPDATED,
        "::warning",
        "Whether an execution was cut and is owed a start is not known; the next run looks again.",
        PERMISSION);
    assertThat(story.aws().template()).contains("orders-next");
  }

  @Test
  void a_run_with_the_permission_pays_what_one_without_left() {
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    story.with("in-flight", "proceed").whenAws(DENYING).push().ended(Ending.UPDATED, UPDATED);

    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE, "It was cut for the update.");

    assertThat(executions())
        .containsExactly(
            "WebhookV2 abc0002 Cancelled", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void where_nothing_changes_the_run_only_warns() {
    Ran ran = story.whenAws(DENYING).push();

    ran.ended(Ending.UNCHANGED, NO_DIFFERENCE, "::warning", PERMISSION);
    assertThat(ran.exitCode()).isZero();
  }
}
