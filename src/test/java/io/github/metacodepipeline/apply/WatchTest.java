package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchTest {
  private static final String TOKEN = "token-x";
  private static final Duration BUDGET = Duration.ofMinutes(20);

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks = new TestingStacks();
  private final TestingProgress progress = new TestingProgress();
  private final Watch watch = new Watch(stacks, new Polling(time, time), progress, BUDGET);

  private Outcome update(StackStatus before) {
    stacks.with(Examples.stack(before), Examples.TEXT);
    return watch.untilDone(Examples.update(Examples.editedStages()), TOKEN);
  }

  private static StackEvent about(StackStatus status) {
    return Examples.stackEvent(TOKEN, status);
  }

  private static StackEvent resource(String id, String status, String reason) {
    return Examples.event(TOKEN, id, "AWS::S3::Bucket", status, reason);
  }

  private static Diagnosis blaming(String id, String reason) {
    return new Diagnosis(
        List.of(
            new Cause(
                List.of(new Cause.Resource(Examples.ID, id, "AWS::S3::Bucket")),
                reason,
                Optional.empty())),
        List.of());
  }

  @Test
  void ends_by_the_operations_own_event() {
    stacks
        .happening(List.of(about(StackStatus.UPDATE_IN_PROGRESS)))
        .happening(List.of())
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE)));

    assertThat(update(StackStatus.UPDATE_COMPLETE))
        .isEqualTo(new Outcome.Updated(Examples.stack(StackStatus.UPDATE_COMPLETE)));
    assertThat(time.pauses()).hasSize(2);
  }

  @Test
  void says_created_after_a_creation() {
    stacks
        .with(Examples.stack(StackStatus.CREATE_COMPLETE), "")
        .happening(List.of(about(StackStatus.CREATE_COMPLETE)));

    assertThat(watch.untilDone(Examples.create(), TOKEN))
        .isEqualTo(new Outcome.Created(Examples.stack(StackStatus.CREATE_COMPLETE)));
  }

  @Test
  void a_description_from_before_the_operation_does_not_end_it() {
    stacks.happening(List.of(about(StackStatus.UPDATE_IN_PROGRESS)));

    assertThat(update(StackStatus.UPDATE_COMPLETE)).isInstanceOf(Outcome.Running.class);
    assertThat(time.slept()).isEqualTo(BUDGET);
  }

  @Test
  void a_description_from_before_the_operation_does_not_make_a_rollback_a_success() {
    stacks.happening(
        List.of(
            resource("Bucket", "UPDATE_FAILED", "No."),
            about(StackStatus.UPDATE_ROLLBACK_COMPLETE)));

    assertThat(update(StackStatus.UPDATE_COMPLETE))
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation did not make the change: stack orders-pipeline is in UPDATE_ROLLBACK_COMPLETE.",
                blaming("Bucket", "No.")));
  }

  @Test
  void waits_for_a_description_that_agrees_with_the_event() {
    stacks
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE)))
        .goingThrough(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_IN_PROGRESS,
            StackStatus.UPDATE_COMPLETE);

    assertThat(update(StackStatus.CREATE_COMPLETE))
        .isEqualTo(new Outcome.Updated(Examples.stack(StackStatus.UPDATE_COMPLETE)));
  }

  @Test
  void goes_on_when_an_event_looked_like_the_end_and_was_not() {
    stacks
        .happening(List.of(about(StackStatus.CREATE_FAILED)))
        .happening(List.of(about(StackStatus.ROLLBACK_IN_PROGRESS)))
        .happening(List.of(about(StackStatus.ROLLBACK_COMPLETE)))
        .with(Examples.stack(StackStatus.ROLLBACK_COMPLETE), "");

    assertThat(watch.untilDone(Examples.create(), TOKEN))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.what()).contains("is in ROLLBACK_COMPLETE"));
  }

  @Test
  void ends_well_although_somebody_else_began_something_right_afterwards() {
    stacks
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE)))
        .goingThrough(StackStatus.DELETE_IN_PROGRESS);

    assertThat(update(StackStatus.UPDATE_COMPLETE)).isInstanceOf(Outcome.Updated.class);
    assertThat(time.slept()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void cleaning_up_is_not_the_end() {
    stacks
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS)))
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE)))
        .goingThrough(StackStatus.UPDATE_COMPLETE);

    assertThat(update(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS))
        .isInstanceOf(Outcome.Updated.class);
    assertThat(progress.events())
        .containsExactly("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE");
  }

  @Test
  void tells_every_event_once_and_in_order() {
    stacks
        .happening(
            List.of(about(StackStatus.UPDATE_IN_PROGRESS), resource("A", "UPDATE_IN_PROGRESS", "")))
        .happening(List.of())
        .happening(List.of(resource("A", "UPDATE_COMPLETE", "")))
        .happening(List.of(about(StackStatus.UPDATE_COMPLETE)));

    update(StackStatus.UPDATE_COMPLETE);

    assertThat(progress.events())
        .containsExactly(
            "UPDATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_COMPLETE");
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      names = {"UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"})
  void names_the_first_cause_of_a_failure(StackStatus end) {
    stacks.happening(
        List.of(
            resource("A", "UPDATE_FAILED", "Resource update cancelled"),
            resource("B", "UPDATE_FAILED", "Access Denied"),
            resource("C", "UPDATE_FAILED", "Later"),
            about(end)));

    assertThat(update(end))
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation did not make the change: stack orders-pipeline is in %s."
                    .formatted(end),
                blaming("B", "Access Denied")));
  }

  @Test
  void a_failure_that_a_rollback_follows_is_not_the_end() {
    stacks
        .happening(List.of(about(StackStatus.UPDATE_FAILED)))
        .happening(List.of(about(StackStatus.UPDATE_ROLLBACK_COMPLETE)));

    assertThat(update(StackStatus.UPDATE_ROLLBACK_COMPLETE))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.what()).contains("is in UPDATE_ROLLBACK_COMPLETE"));
  }

  @Test
  void names_what_a_deletion_policy_kept() {
    stacks.happening(
        List.of(
            resource("A", "CREATE_FAILED", "No."),
            resource("Artifacts", "DELETE_SKIPPED", ""),
            about(StackStatus.DELETE_COMPLETE)));

    assertThat(update(StackStatus.DELETE_COMPLETE))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.what())
                    .isEqualTo(
                        "CloudFormation could not create stack orders-pipeline, and deleted again what it had made."
                            + " Kept because of their deletion policy: Artifacts (AWS::S3::Bucket Artifacts-1). One with a fixed name collides with the next create: delete it, or import it into the stack."));
  }

  @Test
  void takes_the_stacks_own_reason_where_no_resource_failed() {
    Stack stack =
        new Stack(
            Examples.ID,
            Examples.NAME,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            "User initiated",
            Map.of(),
            Map.of(),
            Map.of(),
            StackSettings.NONE,
            Optional.empty());
    stacks.with(stack, "").happening(List.of(about(StackStatus.UPDATE_ROLLBACK_COMPLETE)));

    assertThat(watch.untilDone(Examples.update(), TOKEN))
        .extracting(outcome -> ((Outcome.Failed) outcome).diagnosis())
        .isEqualTo(Diagnosis.said("User initiated"));
  }

  @Test
  void says_how_to_watch_on_when_the_time_is_up() {
    stacks.happening(List.of(about(StackStatus.UPDATE_IN_PROGRESS)));

    assertThat(update(StackStatus.UPDATE_IN_PROGRESS))
        .isEqualTo(
            new Outcome.Running(
                Examples.stack(StackStatus.UPDATE_IN_PROGRESS),
                "Watch it with `aws cloudformation describe-stack-events --stack-name orders-pipeline --region eu-west-1`."));
    assertThat(progress.waits()).isNotEmpty();
  }

  @Test
  void asks_the_change_set_where_no_event_carries_the_token() {
    Plan.Update plan = executed(StackStatus.UPDATE_COMPLETE, Optional.empty());

    assertThat(watch.untilDone(plan, TOKEN)).isInstanceOf(Outcome.Updated.class);
  }

  @Test
  void believes_no_description_that_names_another_change_set() {
    ChangeSet another = Examples.changeSet(ChangeSet.Status.EXECUTED);
    Plan.Update plan = executed(StackStatus.UPDATE_COMPLETE, Optional.of(another));

    assertThat(watch.untilDone(plan, TOKEN)).isInstanceOf(Outcome.Running.class);
  }

  @Test
  void a_change_set_that_is_not_executed_yet_ends_nothing() {
    stacks.silent();

    assertThat(update(StackStatus.UPDATE_COMPLETE)).isInstanceOf(Outcome.Running.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      names = {"UPDATE_IN_PROGRESS", "REVIEW_IN_PROGRESS"})
  void an_executed_change_set_ends_nothing_while_the_stack_moves(StackStatus status) {
    assertThat(watch.untilDone(executed(status, Optional.empty()), TOKEN))
        .isInstanceOf(Outcome.Running.class);
  }

  /** A plan whose change set is executed, on a CloudFormation that gives its events no token. */
  private Plan.Update executed(StackStatus status, Optional<ChangeSet> last) {
    stacks.silent();
    Optional<ChangeSetId> id =
        stacks.request(
            new ChangeSetRequest(
                Examples.desired(Examples.TEXT), ChangeSetRequest.Kind.UPDATE, "n", "t", "d"));
    ChangeSet changeSet = stacks.changeSet(id.orElseThrow()).orElseThrow();
    stacks.execute(changeSet, TOKEN, OnFailure.ROLL_BACK);
    stacks.with(
        new Stack(
            Examples.ID,
            Examples.NAME,
            status,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            StackSettings.NONE,
            last.map(ChangeSet::id)),
        Examples.TEXT);
    Plan.Update plan = Examples.update();
    return new Plan.Update(plan.desired(), changeSet, plan.actual());
  }

  /** Writes down what it is told. */
  static final class TestingProgress implements Progress {
    @Override
    public void executing() {}

    private final List<String> steps = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private final List<ExecutionNote> notes = new ArrayList<>();

    List<ExecutionNote> notes() {
      return notes;
    }

    private final List<String> actions = new ArrayList<>();

    List<String> steps() {
      return steps;
    }

    List<String> actions() {
      return actions;
    }

    List<String> events() {
      return events;
    }

    List<String> waits() {
      return waits;
    }

    @Override
    public void step(String sentence) {
      steps.add(sentence);
    }

    @Override
    public void happened(StackEvent event) {
      events.add(event.status());
    }

    @Override
    public void started(StartedExecution execution) {
      steps.add("started " + execution.execution());
    }

    @Override
    public void handled(ExecutionNote note) {
      notes.add(note);
    }

    @Override
    public void waiting(String forWhat, Duration elapsed) {
      waits.add(forWhat);
    }

    @Override
    public void began(ActionExecution action) {
      actions.add("began " + action.title());
    }

    @Override
    public void ended(ActionExecution action) {
      actions.add("ended %s %s".formatted(action.title(), action.status()));
    }

    @Override
    public void heldBack(String why) {
      actions.add(why);
    }

    @Override
    public void awaitsApproval(ActionExecution approval, String link) {
      actions.add("awaits %s at %s".formatted(approval.title(), link));
    }
  }
}
