package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.flow.CancelledFlow;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.TidyFlow;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Leftovers;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.report.Journal;

/** Wires the change sets of a run: who draws them, how they are signed, who deletes them. */
final class DraftWiring {
  private final Foundation foundation;
  private final Journal journal;

  DraftWiring(Foundation foundation, Journal journal) {
    this.foundation = foundation;
    this.journal = journal;
  }

  /** The drafts of a flow, which a cancelled run deletes. */
  Drafts drafts(Orders orders) {
    Drafts drafts = new Drafts(foundation.stacks(), orders, foundation.polling(), journal);
    CancelledFlow cancelled = new CancelledFlow(orders, drafts, journal);
    foundation.cancellation().cleaningUp(() -> cancelled.end().outcome().ending().exitCode());
    return drafts;
  }

  Planner planner(Cargo cargo, Drafts drafts, Signature signature) {
    return new Planner(
        cargo.packager(), foundation.stacks(), drafts, foundation.polling(), journal, signature);
  }

  /** The flow, and behind it the tidying. */
  Flow tidied(Flow flow, Drafts drafts, Signature signature) {
    Leftovers leftovers =
        new Leftovers(
            foundation.stacks(), foundation.repository(), signature, foundation.time().clock());
    return new TidyFlow(flow, drafts, leftovers, journal);
  }

  /** The name on what is made to be executed. */
  Signature deploying() {
    Assignment assignment = foundation.assignment();
    return new Signature(
        assignment.run(),
        Signature.DEPLOY,
        assignment.allowed(),
        assignment.changeSetName(),
        assignment.mode());
  }

  /** The name on what is made to be looked at. */
  Signature previewing() {
    return new Signature(foundation.run(), Signature.PREVIEW, foundation.assignment().allowed());
  }
}
