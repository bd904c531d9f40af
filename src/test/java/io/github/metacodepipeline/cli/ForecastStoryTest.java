package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Previews of a pull request while the pipeline runs: they look, and stop and start nothing. */
class ForecastStoryTest extends RunningStoryTest {
  private static final String SECTION = "### Executions that a deployment would meet now";

  private static final String RELEASED_ELSEWHERE =
      OrdersTemplate.edited(OrdersTemplate.WITH_APPROVAL, "Name: Approve", "Name: Release");

  private String before = "";

  @AfterEach
  void every_execution_went_on() {
    assertThat(String.join("\n", executions())).isEqualTo(before);
  }

  private Ran previewed(String template) {
    return previewed(template, Interceptor.NONE);
  }

  private Ran previewed(String template, Interceptor interceptor) {
    before = String.join("\n", executions());
    story.whenAws(interceptor);
    story.proposed("pull_request", template);
    story.with("role-to-assume", Story.ROLES + "github-preview");
    Ran ran = story.on("pull_request");
    assertThat(ran.askedOfAws())
        .as(ran.log())
        .noneMatch(call -> call.matches(".*:(Stop|Start|Execute|Retry|Rollback|Put|Update).*"));
    return ran;
  }

  private void building() {
    created(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.holds("orders", "Build"));
    started(story.commit("README.md", "# Orders\n"));
  }

  private void awaitingApproval() {
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    started(story.commit("README.md", "# Orders\n"));
  }

  @Test
  void one_that_runs_would_be_waited_for() {
    building();

    Ran ran = previewed(OrdersTemplate.BUILDING_ELSEWHERE);

    ran.ended(
        Ending.PREVIEWED,
        "of pipeline orders (abc0002) is in stage Build and would be waited for. It is not of this commit.");
    assertThat(ran.summary()).contains(SECTION, "would be waited for");
  }

  @Test
  void one_that_waits_for_an_approval_would_end_the_deployment_busy() {
    awaitingApproval();

    Ran ran = previewed(RELEASED_ELSEWHERE);

    assertThat(ran.shown())
        .contains(
            "is in stage Deploy and would end the deployment busy until its approval is decided."
                + " The approval Deploy/Approve is pending.");
    assertThat(ran.summary()).contains(SECTION, "busy until its approval is decided");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stop    | auto | would be stopped, once its running actions have ended, and started again after the update. in-flight is stop.
          stop    | none | would be stopped, once its running actions have ended, and not started again: after-update is none.
          wait    | auto | would be waited for. in-flight is wait.
          fail    | auto | would end the deployment busy. in-flight is fail.
          proceed | auto | would be cut by the update, and started again after the update. in-flight is proceed.
          """)
  void the_policy_of_the_run_decides(String policy, String afterUpdate, String sentence) {
    building();

    story.with("in-flight", policy).with("after-update", afterUpdate);
    previewed(OrdersTemplate.BUILDING_ELSEWHERE).ended(Ending.PREVIEWED, sentence);
  }

  @Test
  void an_approval_would_have_to_be_given_again_and_only_the_newest_is_started_again() {
    awaitingApproval();
    story.with("in-flight", "stop");

    assertThat(previewed(RELEASED_ELSEWHERE).shown())
        .contains(
            "is in stage Deploy and would be stopped at once, and not started again: a newer one comes"
                + " after it. The approval Deploy/Approve is pending. It would have to be given again.",
            "(abc0002) would be stopped, once its running actions have ended, and started again after"
                + " the update.");
  }

  @Test
  void one_of_a_pipeline_that_is_replaced_could_not_be_started_again() {
    building();
    story.with("in-flight", "stop").with("allow", "pipeline-replaced");

    assertThat(
            previewed(
                    OrdersTemplate.edited(
                        OrdersTemplate.BUILDING, "Name: orders\n", "Name: orders-renamed\n"))
                .shown())
        .contains("and not started again: its pipeline is deleted or replaced.");
  }

  @Test
  void nothing_in_flight_is_said_shortly() {
    created(OrdersTemplate.BUILDING);

    Ran ran = previewed(OrdersTemplate.BUILDING_ELSEWHERE);

    ran.ended(Ending.PREVIEWED, "CloudFormation's own change set. No execution is in flight.");
    assertThat(ran.summary()).contains("No execution is in flight.").doesNotContain(SECTION);
  }

  @Test
  void a_change_that_touches_no_pipeline_asks_codepipeline_nothing() {
    building();

    Ran ran = previewed(OrdersTemplate.BUILDING + "  BucketName:\n    Value: !Ref Artifacts\n");

    ran.ended(Ending.PREVIEWED, "CloudFormation's own change set.").neverSaid("in flight");
    assertThat(ran.askedOfAws()).noneMatch(call -> call.startsWith("codepipeline:"));
  }

  @ParameterizedTest
  @CsvSource({"ListPipelineExecutions", "ListActionExecutions"})
  void a_role_that_may_not_look_goes_on_and_names_what_it_lacks(String action) {
    building();

    Ran ran = previewed(OrdersTemplate.BUILDING_ELSEWHERE, denying(action));

    ran.ended(
        Ending.PREVIEWED,
        "::warning",
        "Which executions the update would meet is not known.",
        "codepipeline:" + action);
    assertThat(ran.summary()).contains("codepipeline:" + action).doesNotContain(SECTION);
  }

  private static Interceptor denying(String action) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().equals(action)) {
          throw new AwsError(
              400,
              "AccessDeniedException",
              "User: arn:aws:sts::123456789012:assumed-role/github-preview/run is not authorized to"
                  + " perform: codepipeline:%s on resource:".formatted(action)
                  + " arn:aws:codepipeline:eu-west-1:123456789012:orders because no identity-based"
                  + " policy allows the codepipeline:%s action".formatted(action));
        }
      }
    };
  }
}
