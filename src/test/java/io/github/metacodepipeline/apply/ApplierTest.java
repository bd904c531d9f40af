package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.pipeline.TestingPipelines;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.plan.TestingStacks.Order;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.TrackedSource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplierTest {
  private final TestingTime time = new TestingTime();
  private final Polling polling = new Polling(time, time);
  private final TestingStacks stacks =
      new TestingStacks().with(Examples.stack(StackStatus.CREATE_COMPLETE), Examples.TEXT);
  private final WatchTest.TestingProgress progress = new WatchTest.TestingProgress();
  private final Orders orders = new Orders();
  private final Drafts drafts = new Drafts(stacks, orders, polling, progress);
  private final Applier applier =
      new Applier(
          stacks,
          orders,
          drafts,
          Examples.SIGNATURE,
          new Watch(stacks, polling, progress, Duration.ofMinutes(10)),
          new InFlight(
              new TestingPipelines(),
              stacks,
              new TrackedSource(Optional.empty(), new Branch("main")),
              orders,
              polling,
              progress,
              InFlightPolicy.AUTO,
              Duration.ofMinutes(30)),
          progress);

  private Approval approval() {
    Plan plan =
        new Planner(Examples.packager(), stacks, drafts, polling, progress, Examples.SIGNATURE)
            .plan(Examples.target(), Examples.declaration(Examples.TEXT + "# more\n"));
    return (Approval) Guard.allowing("").judge((Plan.Executable) plan);
  }

  @Test
  void executes_that_change_set_and_stays_to_the_end() {
    Approval approval = approval();

    assertThat(applier.apply(approval))
        .isInstanceOfSatisfying(
            Attempt.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Updated.class));
    String name = ((Plan.Executable) approval.plan()).changeSet().name();
    assertThat(stacks.orders())
        .last()
        .isEqualTo(new Order.Execute(name, Examples.SIGNATURE.executionToken(name, Examples.NAME)));
    assertThat(progress.steps()).containsExactly("Executing change set " + name + ".");
  }

  @Test
  void does_not_discard_what_it_executed() {
    applier.apply(approval());

    drafts.discard();

    assertThat(drafts.discarded()).isEmpty();
  }

  @Test
  void leaves_a_change_set_that_came_too_late_to_be_discarded() {
    stacks.overtaken(() -> {});

    assertThat(applier.apply(approval())).isEqualTo(new Attempt.Overtaken());
    drafts.discard();

    assertThat(drafts.discarded()).hasSize(1);
  }

  @Test
  void says_that_it_began_when_its_end_cannot_be_seen() {
    Approval approval = approval();
    stacks.failing("events", Failure.unreachable("No answer.", "Try later."));

    assertThatThrownBy(() -> applier.apply(approval))
        .hasMessage(
            "No answer. Change set %s was executed, but its end was not seen; CloudFormation goes on without us. Try later."
                .formatted(((Plan.Executable) approval.plan()).changeSet().name()));
  }

  @Test
  void lets_a_failure_through() {
    Approval approval = approval();
    stacks.failing("execute", Failure.denied("No.", "Ask."));

    assertThatThrownBy(() -> applier.apply(approval)).hasMessage("No. Ask.");
  }
}
