package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Keeper;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import org.junit.jupiter.api.Test;

class CancelledFlowTest {
  private final FlowBench bench = new FlowBench();

  @Test
  void says_that_a_change_set_is_kept() {
    Journal journal = new Journal(bench.audience);
    Orders orders = new Orders();
    Drafts drafts = new Drafts(bench.stacks, orders, new Polling(bench.time, bench.time), journal);
    Plan.Update plan = Examples.update(Examples.editedStages());
    new Keeper(drafts).apply((Approval) Guard.allowing("").judge(plan));

    Report report = new CancelledFlow(orders, drafts, journal).end();

    assertThat(report.outcome().ending()).isEqualTo(Ending.CANCELLED);
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Cancelled(
                "There was nothing to clean up. Change set %s is kept; nothing was changed."
                    .formatted(plan.changeSet().name())));
  }

  @Test
  void says_what_goes_on_beside_change_sets() {
    Journal journal = new Journal(bench.audience);
    Orders orders = new Orders();
    Drafts drafts = new Drafts(bench.stacks, orders, new Polling(bench.time, bench.time), journal);
    orders.began("Stack orders-pipeline was being deleted; CloudFormation goes on with it.");

    assertThat(new CancelledFlow(orders, drafts, journal).end().outcome())
        .isEqualTo(
            new Outcome.Cancelled(
                "There was nothing to clean up. Stack orders-pipeline was being deleted; CloudFormation goes on with it."));
  }
}
