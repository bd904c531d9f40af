package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.apply.WatchTest.TestingProgress;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.TestingPipelines;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FollowingTest {
  private static final PipelineArn ORDERS =
      new PipelineArn("aws-us-gov", "us-gov-west-1", "123456789012", "orders");
  private static final ExecutionId ID = new ExecutionId("11111111-2222-3333-4444-555555555555");
  private static final ExecutionId NEWER = new ExecutionId("22222222-2222-3333-4444-555555555555");
  private static final String LINK =
      "https://us-gov-west-1.console.amazonaws-us-gov.com/codesuite/codepipeline/pipelines/orders/executions/11111111-2222-3333-4444-555555555555/visualization?region=us-gov-west-1";

  private final TestingTime time = new TestingTime();
  private final TestingProgress progress = new TestingProgress();
  private final Course course = new Course();
  private final Following following =
      new Following(course, new Polling(time, time), progress, Duration.ofMinutes(20));

  @Test
  void tells_every_action_as_it_begins_and_as_it_ends() {
    course.at(0, run("Source", "Source", ActionExecution.Status.IN_PROGRESS));
    course.at(5, run("Source", "Source", ActionExecution.Status.SUCCEEDED));
    course.at(10, run("Build", "Compile", ActionExecution.Status.IN_PROGRESS));
    course.at(60, run("Build", "Compile", ActionExecution.Status.SUCCEEDED));
    course.ends(60, Execution.Status.SUCCEEDED);

    assertThat(following.follow(ORDERS, ID)).isEqualTo(new Followed.Succeeded(ID));
    assertThat(progress.actions())
        .containsExactly(
            "began Source/Source",
            "ended Source/Source SUCCEEDED",
            "began Build/Compile",
            "ended Build/Compile SUCCEEDED");
    assertThat(progress.steps())
        .containsExactly("Stage Source of pipeline orders", "Stage Build of pipeline orders");
    assertThat(progress.waits()).contains("execution 11111111 of pipeline orders");
  }

  @Test
  void tells_what_began_and_ended_between_two_looks() {
    course.at(0, run("Source", "Source", ActionExecution.Status.SUCCEEDED));
    course.ends(0, Execution.Status.SUCCEEDED);

    following.follow(ORDERS, ID);

    assertThat(progress.actions())
        .containsExactly("began Source/Source", "ended Source/Source SUCCEEDED");
  }

  @Test
  void waits_for_an_execution_that_codepipeline_does_not_show_yet() {
    course.appears(3);
    course.ends(30, Execution.Status.SUCCEEDED);

    assertThat(following.follow(ORDERS, ID)).isEqualTo(new Followed.Succeeded(ID));
  }

  @ParameterizedTest
  @EnumSource(names = {"STOPPING", "UNKNOWN"})
  void goes_on_while_it_is_being_stopped_or_does_what_nobody_knows(Execution.Status passing) {
    course.ends(5, passing);
    course.ends(10, Execution.Status.SUCCEEDED);

    assertThat(following.follow(ORDERS, ID)).isEqualTo(new Followed.Succeeded(ID));
  }

  @Test
  void blames_the_action_that_failed_with_its_reason_and_its_log() {
    course.at(0, run("Source", "Source", ActionExecution.Status.SUCCEEDED));
    course.at(
        5,
        run(
            "Build",
            "Compile",
            ActionExecution.Status.FAILED,
            Optional.of("exit status 1"),
            Optional.of("https://example.com/log")));
    course.ends(6, Execution.Status.FAILED);

    assertThat(followed().what())
        .isEqualTo("Execution 11111111 of pipeline orders (" + LINK + ") failed.");
    assertThat(followed().failed())
        .singleElement()
        .satisfies(action -> {
          assertThat(action.title()).isEqualTo("Build/Compile");
          assertThat(action.summary()).contains("exit status 1");
          assertThat(action.url()).contains("https://example.com/log");
        });
  }

  @Test
  void blames_no_action_that_was_tried_again_and_succeeded() {
    course.at(0, failed("first", "Build", "Compile"));
    course.at(5, run("Build", "Compile", ActionExecution.Status.SUCCEEDED));
    course.at(6, failed("other", "Test", "Unit"));
    course.ends(9, Execution.Status.FAILED);

    assertThat(followed().failed()).extracting(ActionExecution::title).containsExactly("Test/Unit");
  }

  @Test
  void gives_codepipelines_own_words_where_no_action_failed() {
    course.ends(1, Execution.Status.FAILED, "A condition was not met");

    assertThat(unsuccessful())
        .isEqualTo(
            "Execution 11111111 of pipeline orders ("
                + LINK
                + ") failed: A condition was not met.");
  }

  @Test
  void gives_no_reason_where_there_is_none() {
    course.ends(1, Execution.Status.FAILED);

    assertThat(unsuccessful())
        .isEqualTo("Execution 11111111 of pipeline orders (" + LINK + ") failed.");
  }

  @Test
  void says_why_somebody_stopped_it() {
    course.ends(1, Execution.Status.STOPPED);
    course.stopReason = Optional.of("the release is off");

    assertThat(unsuccessful()).endsWith("was stopped: the release is off.");
  }

  @Test
  void says_that_the_definition_was_changed_under_it() {
    course.ends(1, Execution.Status.CANCELLED, "The pipeline's definition was updated.");
    course.with(new DeployedPipeline("orders", 8));

    assertThat(unsuccessful())
        .endsWith(
            "was cancelled: it ran on version 7 of the pipeline, which is at version 8 now."
                + " The pipeline's definition was updated.");
  }

  @Test
  void says_which_execution_went_first() {
    course.ends(1, Execution.Status.SUPERSEDED);
    course.newer = Optional.of(NEWER);

    assertThat(unsuccessful())
        .endsWith("was superseded: a newer execution went first, %s after it.".formatted(NEWER));
  }

  @Test
  void says_once_that_somebody_has_to_approve() {
    course.at(0, run("Prod", "Approve", ActionExecution.Status.IN_PROGRESS));
    course.at(300, run("Prod", "Approve", ActionExecution.Status.SUCCEEDED));
    course.ends(301, Execution.Status.SUCCEEDED);

    following.follow(ORDERS, ID);

    assertThat(progress.actions())
        .containsExactly(
            "began Prod/Approve", "awaits Prod/Approve at " + LINK, "ended Prod/Approve SUCCEEDED");
  }

  @Test
  void stops_watching_when_its_time_is_up_and_says_how_to_go_on() {
    course.at(0, run("Build", "Compile", ActionExecution.Status.IN_PROGRESS));

    assertThat(following.follow(ORDERS, ID))
        .isEqualTo(
            new Followed.Unended(
                ID,
                "Watch it at "
                    + LINK
                    + " or with `aws codepipeline list-action-executions --pipeline-name orders"
                    + " --filter pipelineExecutionId=11111111-2222-3333-4444-555555555555"
                    + " --region us-gov-west-1`."));
    assertThat(time.slept()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void says_at_the_end_of_its_time_what_it_waits_for() {
    course.at(0, run("Prod", "Approve", ActionExecution.Status.IN_PROGRESS));

    assertThat(following.follow(ORDERS, ID))
        .isInstanceOfSatisfying(
            Followed.Unended.class,
            unended ->
                assertThat(unended.remedy())
                    .startsWith("It waits for the approval Prod/Approve. Watch it at "));
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, UPDATED",
    "FAILED, EXECUTION_FAILED",
    "STOPPED, EXECUTION_FAILED",
    "CANCELLED, EXECUTION_FAILED",
    "SUPERSEDED, EXECUTION_FAILED",
    "IN_PROGRESS, RUNNING"
  })
  void leads_to_the_ending_of_its_name(Execution.Status status, Ending ending) {
    course.ends(1, status);
    Stack stack = Examples.stack(StackStatus.UPDATE_COMPLETE);

    Outcome outcome = following.follow(ORDERS, ID).after(new Outcome.Updated(stack), stack);

    assertThat(outcome.ending()).isEqualTo(ending);
    assertThat(outcome.inPlace()).contains(stack);
  }

  private String unsuccessful() {
    return followed().what();
  }

  private Followed.Unsuccessful followed() {
    return following.follow(ORDERS, ID) instanceof Followed.Unsuccessful unsuccessful
            && unsuccessful.execution().equals(ID)
        ? unsuccessful
        : fail("it succeeded, or goes on");
  }

  private static ActionExecution failed(String id, String stage, String action) {
    return action(
        id, stage, action, ActionExecution.Status.FAILED, Optional.empty(), Optional.empty());
  }

  private static ActionExecution run(String stage, String action, ActionExecution.Status status) {
    return run(stage, action, status, Optional.empty(), Optional.empty());
  }

  private static ActionExecution run(
      String stage,
      String action,
      ActionExecution.Status status,
      Optional<String> summary,
      Optional<String> url) {
    return action(stage + "/" + action, stage, action, status, summary, url);
  }

  private static ActionExecution action(
      String id,
      String stage,
      String action,
      ActionExecution.Status status,
      Optional<String> summary,
      Optional<String> url) {
    String category = action.equals("Approve") ? "Approval" : "Build";
    return new ActionExecution(
        id,
        ID,
        7,
        stage,
        action,
        new ActionType(category, "AWS", "CodeBuild", "1"),
        status,
        Instant.EPOCH,
        Instant.EPOCH,
        Map.of(),
        summary,
        url);
  }

  /** An execution that goes as time goes: what is said of it first holds from that second on. */
  private final class Course extends TestingPipelines {
    private record Moment(Duration from, ActionExecution run) {}

    private record Turn(Duration from, Execution.Status status, String summary) {}

    private final Instant begin = time.instant();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private Duration appearance = Duration.ZERO;
    private Optional<String> stopReason = Optional.empty();
    private Optional<ExecutionId> newer = Optional.empty();

    void at(int second, ActionExecution run) {
      moments.add(new Moment(Duration.ofSeconds(second), run));
    }

    void ends(int second, Execution.Status status) {
      ends(second, status, "");
    }

    void ends(int second, Execution.Status status, String summary) {
      turns.add(new Turn(Duration.ofSeconds(second), status, summary));
    }

    void appears(int second) {
      appearance = Duration.ofSeconds(second);
    }

    private boolean isPast(Duration moment) {
      return !time.instant().isBefore(begin.plus(moment));
    }

    private Turn now() {
      return turns.stream()
          .filter(turn -> isPast(turn.from()))
          .reduce((_, later) -> later)
          .orElse(new Turn(Duration.ZERO, Execution.Status.IN_PROGRESS, ""));
    }

    @Override
    public Optional<ExecutionDetails> execution(String pipeline, ExecutionId id) {
      return isPast(appearance)
          ? Optional.of(
              new ExecutionDetails(id, now().status(), now().summary(), 7, List.of(), Map.of()))
          : Optional.empty();
    }

    @Override
    public List<ActionExecution> actions(String pipeline, ExecutionId id) {
      Map<String, ActionExecution> runs = new LinkedHashMap<>();
      moments.stream()
          .filter(moment -> isPast(moment.from()))
          .forEach(moment -> runs.put(moment.run().id(), moment.run()));
      return List.copyOf(runs.values());
    }

    @Override
    public List<Execution> executions(String pipeline, int atMost) {
      List<Execution> all = new ArrayList<>();
      newer.ifPresent(id -> all.add(listed(id, Execution.Status.IN_PROGRESS)));
      all.add(listed(ID, now().status()));
      return all;
    }

    private Execution listed(ExecutionId id, Execution.Status status) {
      return new Execution(
          id,
          status,
          "",
          ExecutionMode.SUPERSEDED,
          "WebhookV2",
          "",
          Instant.EPOCH,
          Instant.EPOCH,
          List.of(),
          stopReason,
          Optional.empty());
    }
  }
}
