package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DraftsTest {
  private static final Failure REFUSED = Failure.denied("Not allowed.", "Ask.");
  private static final Failure UNREACHABLE = Failure.unreachable("No answer.", "Try later.");

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks = new TestingStacks();
  private final Orders orders = new Orders();
  private final Drafts drafts = new Drafts(stacks, orders, new Polling(time, time), (_, _) -> {});
  private Drafts cancelled = drafts;

  private static ChangeSetRequest request(String name) {
    return new ChangeSetRequest(
        Examples.desired(Examples.TEXT), ChangeSetRequest.Kind.UPDATE, name, name, "");
  }

  private ChangeSet drawn(String name) {
    return ((Draft.Drawn) drafts.draw(request(name))).changeSet();
  }

  @Test
  void discards_what_nobody_executed() {
    ChangeSet first = drawn("first");
    ChangeSet second = drawn("second");

    drafts.discard();
    drafts.discard();

    assertThat(drafts.discarded()).containsExactly(first.id(), second.id());
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void discards_what_failed() {
    stacks.drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    ChangeSet failed = drawn("empty");

    drafts.discard();

    assertThat(drafts.discarded()).containsExactly(failed.id());
  }

  @Test
  void never_deletes_what_is_executed() {
    ChangeSet executed = drawn("executed");
    ChangeSet other = drawn("other");

    assertThat(drafts.execute(executed, "token", OnFailure.ROLL_BACK))
        .isEqualTo(Stacks.Execution.STARTED);
    drafts.discard();

    assertThat(drafts.executed()).containsExactly(executed);
    assertThat(drafts.discarded()).containsExactly(other.id());
    assertThat(stacks.orders()).doesNotContain(new TestingStacks.Order.Delete(executed.id()));
  }

  @Test
  void never_deletes_what_is_kept() {
    ChangeSet kept = drawn("kept");
    ChangeSet other = drawn("other");

    drafts.keep(kept);
    drafts.discard();

    assertThat(drafts.kept()).containsExactly(kept);
    assertThat(stacks.leftOver()).containsExactly(kept.id());
    assertThat(drafts.discarded()).containsExactly(other.id());
  }

  @Test
  void keeps_nothing_once_it_is_cancelled() {
    ChangeSet drawn = drawn("late");
    orders.cancel();

    assertThatThrownBy(() -> drafts.keep(drawn)).satisfies(DraftsTest::isCancelled);
    drafts.discard();

    assertThat(drafts.kept()).isEmpty();
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void never_deletes_what_it_did_not_draw_when_that_cannot_be_executed() {
    ChangeSet foreign = Examples.changeSet(ChangeSet.Status.READY);
    stacks.holding(foreign, "by hand").failing("execute", REFUSED);

    assertThatThrownBy(() -> drafts.execute(foreign, "token", OnFailure.ROLL_BACK))
        .isSameAs(REFUSED);
    drafts.discard();

    assertThat(drafts.executed()).isEmpty();
    assertThat(stacks.leftOver()).containsExactly(foreign.id());
  }

  @Test
  void never_deletes_what_somebody_else_executed() {
    stacks.drawing(ChangeSet.Status.EXECUTED, "");

    assertThat(drafts.draw(request("theirs"))).isEqualTo(new Draft.Lost());
    drafts.discard();

    assertThat(stacks.leftOver()).hasSize(1);
  }

  @Test
  void deletes_what_is_obsolete() {
    stacks.drawing(ChangeSet.Status.SPENT, "");

    assertThat(drafts.draw(request("late"))).isEqualTo(new Draft.Lost());
    drafts.discard();

    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void gives_up_after_ten_minutes_and_still_discards() {
    stacks.drawing(Integer.MAX_VALUE, ChangeSet.Status.READY, "");

    assertThatThrownBy(() -> drafts.draw(request("slow")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE))
        .hasMessage(
            "CloudFormation did not work out change set slow within 10 minutes. Run this job again.");
    assertThat(time.slept()).isEqualTo(Duration.ofMinutes(10));
    drafts.discard();
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void takes_one_that_never_appears_for_gone_after_half_a_minute() {
    stacks.losing(0);

    assertThat(drafts.draw(request("unseen"))).isEqualTo(new Draft.Lost());
    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void discards_after_a_look_that_failed() {
    stacks.failing("changeSet", REFUSED);

    assertThatThrownBy(() -> drafts.draw(request("unread"))).isSameAs(REFUSED);
    drafts.discard();
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void tries_every_one_also_when_the_first_cannot_be_deleted() {
    ChangeSet stubborn = drawn("stubborn");
    ChangeSet willing = drawn("willing");
    stacks.keeping(stubborn.id(), REFUSED);

    assertThatThrownBy(drafts::discard).isSameAs(REFUSED);
    assertThat(stacks.leftOver()).containsExactly(stubborn.id());
    assertThat(stacks.orders()).contains(new TestingStacks.Order.Delete(willing.id()));
  }

  @Test
  void deletes_what_was_not_executed_because_of_a_failure() {
    ChangeSet denied = drawn("denied");
    stacks.failing("execute", REFUSED);

    assertThatThrownBy(() -> drafts.execute(denied, "token", OnFailure.ROLL_BACK))
        .isSameAs(REFUSED);
    drafts.discard();

    assertThat(drafts.executed()).isEmpty();
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void looks_at_one_of_unknown_fate_and_takes_it_for_begun_when_it_is() {
    ChangeSet unanswered = drawn("unanswered");
    stacks.losingTheAnswer(UNREACHABLE);

    assertThat(drafts.execute(unanswered, "token", OnFailure.ROLL_BACK))
        .isEqualTo(Stacks.Execution.STARTED);
    drafts.discard();

    assertThat(drafts.executed()).containsExactly(unanswered);
    assertThat(drafts.discarded()).isEmpty();
  }

  @Test
  void never_deletes_one_of_unknown_fate_that_nobody_lets_it_look_at() {
    ChangeSet unanswered = drawn("unanswered");
    stacks.losingTheAnswer(UNREACHABLE).failing("changeSet", REFUSED);

    assertThatThrownBy(() -> drafts.execute(unanswered, "token", OnFailure.ROLL_BACK))
        .hasMessage(
            "No answer. Whether change set unanswered is being executed is not known. Try later.");
    drafts.discard();

    assertThat(drafts.discarded()).isEmpty();
  }

  @Test
  void gives_one_of_unknown_fate_some_seconds_to_show_that_it_began() {
    ChangeSet refused = drawn("refused");
    stacks.failing("execute", UNREACHABLE);

    assertThatThrownBy(() -> drafts.execute(refused, "token", OnFailure.ROLL_BACK))
        .isSameAs(UNREACHABLE);

    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void deletes_what_a_request_made_that_was_not_answered() {
    stacks
        .failing("request", UNREACHABLE)
        .listing(listed("lost"))
        .listing(listed("somebody-elses"));

    assertThatThrownBy(() -> drafts.draw(request("lost"))).isSameAs(UNREACHABLE);
    drafts.discard();

    assertThat(drafts.discarded()).containsExactly(listed("lost").id());
  }

  @Test
  void is_lost_when_the_request_comes_too_late() {
    stacks.tooLate(() -> {});

    assertThat(drafts.draw(request("late"))).isEqualTo(new Draft.Lost());
  }

  private ListedChangeSet listed(String name) {
    return new ListedChangeSet(
        new ChangeSetId("arn:changeSet/" + name), name, "", time.instant(), false);
  }

  @Test
  void begins_nothing_more_once_it_is_cancelled() {
    ChangeSet drawn = drawn("drawn");

    assertThat(orders.cancel()).isTrue();

    assertThatThrownBy(() -> drafts.draw(request("another"))).satisfies(DraftsTest::isCancelled);
    assertThatThrownBy(() -> drafts.execute(drawn, "token", OnFailure.ROLL_BACK))
        .satisfies(DraftsTest::isCancelled);
    assertThat(stacks.orders()).hasSize(1);
    drafts.discard();
    assertThat(stacks.leftOver()).isEmpty();
  }

  @Test
  void does_not_take_what_a_cancellation_deleted_for_somebody_elses_doing() {
    stacks.drawing(3, ChangeSet.Status.READY, "");
    Drafts impatient =
        new Drafts(
            stacks,
            orders,
            new Polling(time, time),
            (_, _) -> {
              orders.cancel();
              this.cancelled.discard();
            });
    this.cancelled = impatient;

    assertThatThrownBy(() -> impatient.draw(request("pending"))).satisfies(DraftsTest::isCancelled);
    assertThat(impatient.discarded()).hasSize(1);
  }

  @Test
  void cancels_without_waiting_for_an_answer_that_does_not_come() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    stacks.before(
        "request",
        () -> {
          asked.countDown();
          await(answer);
        });
    Thread run =
        Thread.ofVirtual().start(() -> ignoringFailures(() -> drafts.draw(request("slow"))));
    asked.await();

    assertThat(orders.cancel()).isFalse();

    answer.countDown();
    run.join();
    drafts.discard();
    assertThat(stacks.leftOver()).isEmpty();
  }

  private static void isCancelled(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CANCELLED));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ignoringFailures(Runnable deed) {
    try {
      deed.run();
    } catch (Failure expected) {
      assertThat(expected.kind()).isEqualTo(Failure.Kind.CANCELLED);
    }
  }
}
