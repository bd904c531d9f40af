package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Repair;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.plan.TestingStacks.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RestorerTest {
  private static final String ROLLED_BACK =
      "Stack orders-pipeline was being rolled back; CloudFormation goes on with it.";

  private final TestingTime time = new TestingTime();
  private final Polling polling = new Polling(time, time);
  private final TestingStacks stacks = new TestingStacks();
  private final WatchTest.TestingProgress progress = new WatchTest.TestingProgress();
  private final Orders orders = new Orders();
  private final Restorer restorer =
      new Restorer(
          stacks,
          orders,
          Examples.SIGNATURE,
          new Watch(stacks, polling, progress, Duration.ofMinutes(10)),
          progress);

  private Attempt repair(StackStatus status, Repair repair) {
    Stack stack = Examples.stack(status);
    stacks.with(stack, Examples.TEXT);
    return restorer.repair(stack, repair);
  }

  private List<String> repairs() {
    return stacks.orders().stream().map(order -> ((Order.Repair) order).order()).toList();
  }

  private static void assertStuck(Attempt attempt) {
    assertThat(attempt)
        .isInstanceOfSatisfying(
            Attempt.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Stuck.class));
  }

  @Test
  void continues_the_rollback_of_an_update() {
    assertThat(repair(StackStatus.UPDATE_ROLLBACK_FAILED, Repair.CONTINUE_ROLLBACK))
        .isEqualTo(new Attempt.Repaired(Repair.CONTINUE_ROLLBACK));
    assertThat(repairs()).containsExactly("continueRollback");
  }

  @Test
  void is_stuck_when_the_rollback_fails_again() {
    stacks.repairing("continueRollback", StackStatus.UPDATE_ROLLBACK_FAILED);

    assertStuck(repair(StackStatus.UPDATE_ROLLBACK_FAILED, Repair.CONTINUE_ROLLBACK));
    assertThat(repairs()).containsExactly("continueRollback");
  }

  @Test
  void rolls_a_failed_update_back() {
    assertThat(repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK))
        .isEqualTo(new Attempt.Repaired(Repair.ROLL_BACK));
    assertThat(repairs()).containsExactly("rollBack");
  }

  @Test
  void deletes_a_first_create_that_failed() {
    stacks
        .remembering(
            StackStatus.CREATE_IN_PROGRESS,
            StackStatus.ROLLBACK_IN_PROGRESS,
            StackStatus.ROLLBACK_COMPLETE)
        .repairing("delete", StackStatus.DELETE_COMPLETE);

    assertThat(repair(StackStatus.ROLLBACK_COMPLETE, Repair.RECREATE))
        .isEqualTo(new Attempt.Repaired(Repair.RECREATE));
    assertThat(repairs()).containsExactly("delete");
  }

  @Test
  void never_deletes_a_stack_that_was_complete_once() {
    for (StackStatus complete :
        List.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.IMPORT_COMPLETE)) {
      TestingStacks theirs = stacks.remembering(StackStatus.CREATE_IN_PROGRESS, complete);

      assertStuck(repair(StackStatus.DELETE_FAILED, Repair.RECREATE));
      assertThat(theirs.orders()).isEmpty();
    }
    assertThat(progress.steps()).contains("The stack was complete once, so it is not deleted.");
  }

  @Test
  void never_deletes_a_stack_whose_beginning_is_forgotten() {
    stacks.remembering(StackStatus.ROLLBACK_COMPLETE);

    assertStuck(repair(StackStatus.ROLLBACK_COMPLETE, Repair.RECREATE));
    assertThat(stacks.orders()).isEmpty();
    assertThat(progress.steps())
        .containsExactly("The beginning of the stack's history is gone, so it is not deleted.");
  }

  @Test
  void never_deletes_a_stack_without_a_history() {
    assertStuck(repair(StackStatus.ROLLBACK_COMPLETE, Repair.RECREATE));
    assertThat(stacks.orders()).isEmpty();
  }

  @Test
  void respects_the_termination_protection() {
    stacks.remembering(StackStatus.CREATE_IN_PROGRESS, StackStatus.ROLLBACK_COMPLETE);
    Stack stack =
        new Stack(
            Examples.ID,
            Examples.NAME,
            StackStatus.ROLLBACK_COMPLETE,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            new StackSettings(Optional.empty(), List.of(), true),
            Optional.empty());

    assertStuck(restorer.repair(stack, Repair.RECREATE));
    assertThat(stacks.orders()).isEmpty();
  }

  @Test
  void looks_again_when_somebody_else_was_faster() {
    stacks.overtaken(() -> {});

    assertThat(repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK))
        .isEqualTo(new Attempt.Overtaken());
  }

  @Test
  void says_that_it_goes_on_when_the_time_is_up() {
    stacks.repairing("rollBack", StackStatus.UPDATE_ROLLBACK_IN_PROGRESS);

    assertThat(repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK))
        .isInstanceOfSatisfying(
            Attempt.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Running.class));
  }

  @Test
  void sees_the_end_also_where_no_event_carries_its_token() {
    stacks.silent();

    assertThat(repair(StackStatus.UPDATE_ROLLBACK_FAILED, Repair.CONTINUE_ROLLBACK))
        .isEqualTo(new Attempt.Repaired(Repair.CONTINUE_ROLLBACK));
  }

  @Test
  void says_what_goes_on_while_it_does_and_no_longer() {
    stacks.before("events", () -> assertThat(orders.begun()).containsExactly(ROLLED_BACK));

    repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK);

    assertThat(orders.begun()).isEmpty();
  }

  @Test
  void says_that_it_goes_on_when_its_end_cannot_be_seen() {
    stacks.failing("events", Failure.unreachable("No answer.", "Try later."));

    Assertions.assertThatThrownBy(() -> repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK))
        .hasMessage("No answer. " + ROLLED_BACK + " Try later.");
  }

  @Test
  void begins_nothing_once_the_run_is_cancelled() {
    orders.cancel();

    Assertions.assertThatThrownBy(() -> repair(StackStatus.UPDATE_FAILED, Repair.ROLL_BACK))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CANCELLED));
    assertThat(stacks.orders()).isEmpty();
  }
}
