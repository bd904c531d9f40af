package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DraftsTest {
  private static final Failure REFUSED = Failure.denied("Not allowed.", "Ask.");

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks = new TestingStacks();
  private final Drafts drafts = new Drafts(stacks, new Polling(time, time), (_, _) -> {});

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

    assertThat(drafts.discard()).containsExactly(first.id(), second.id());
    assertThat(stacks.leftOver()).isEmpty();
    assertThat(drafts.discard()).isEmpty();
  }

  @Test
  void discards_what_failed() {
    stacks.drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    assertThat(drafts.discard()).isEmpty();
    ChangeSet failed = drawn("empty");

    assertThat(drafts.discard()).containsExactly(failed.id());
  }

  @Test
  void never_deletes_what_is_executed() {
    ChangeSet executed = drawn("executed");
    ChangeSet other = drawn("other");

    drafts.executed(executed);

    assertThat(drafts.discard()).containsExactly(other.id());
    assertThat(stacks.orders()).doesNotContain(new TestingStacks.Order.Delete(executed.id()));
  }

  @Test
  void never_deletes_what_somebody_else_executed() {
    stacks.drawing(ChangeSet.Status.EXECUTED, "");

    assertThat(drafts.draw(request("theirs"))).isEqualTo(new Draft.Lost());
    assertThat(drafts.discard()).isEmpty();
  }

  @Test
  void deletes_what_is_obsolete() {
    stacks.drawing(ChangeSet.Status.SPENT, "");

    assertThat(drafts.draw(request("late"))).isEqualTo(new Draft.Lost());
    assertThat(drafts.discard()).hasSize(1);
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
    assertThat(drafts.discard()).hasSize(1);
  }

  @Test
  void does_not_take_one_that_is_not_there_yet_for_one_that_is_gone() {
    stacks.losing(0);

    assertThatThrownBy(() -> drafts.draw(request("unseen"))).isInstanceOf(Failure.class);
  }

  @Test
  void discards_after_a_look_that_failed() {
    stacks.failing("changeSet", REFUSED);

    assertThatThrownBy(() -> drafts.draw(request("unread"))).isSameAs(REFUSED);
    assertThat(drafts.discard()).hasSize(1);
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
}
