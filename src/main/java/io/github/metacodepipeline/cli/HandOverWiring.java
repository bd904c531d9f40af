package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.HandOver;
import io.github.metacodepipeline.apply.MetaEnd;
import io.github.metacodepipeline.apply.MetaExecutions;
import io.github.metacodepipeline.apply.MetaPipelines;
import io.github.metacodepipeline.flow.Announcement;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.HandOverFlow;
import io.github.metacodepipeline.flow.HandOverFlow.Attempt;
import io.github.metacodepipeline.flow.Handback;
import io.github.metacodepipeline.flow.MetaDeclarations;
import io.github.metacodepipeline.flow.Settlement;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.StandingCheck;

/** Wires a deployment that the meta pipeline carries out. */
final class HandOverWiring {
  private final Foundation foundation;
  private final ExecutorInput executors;
  private final Journal journal;
  private final Pipelines pipelines;
  private final Stacks stacks;
  private final Polling polling;
  private final StandingCheck standings;

  HandOverWiring(Foundation foundation, ExecutorInput executors, Journal journal) {
    this.foundation = foundation;
    this.executors = executors;
    this.journal = journal;
    this.pipelines = foundation.pipelines();
    this.stacks = foundation.stacks();
    this.polling = foundation.polling();
    this.standings = new StandingCheck(foundation.repository());
  }

  Flow flow() {
    executors.checkThatAllIsHonoured(foundation.mode());
    Orders orders = new Orders();
    Cargo cargo = foundation.cargo();
    DraftWiring drafting = new DraftWiring(foundation, journal);
    Drafts drafts = drafting.drafts(orders);
    StateCheck states = new StateCheck(cargo.packager(), stacks, polling, journal);
    MetaExecutions executions = new MetaExecutions(pipelines, polling, journal);
    Flow flow =
        new HandOverFlow(
            foundation.tracked(),
            new MetaPipelines(pipelines, foundation.source(), executors.metaPipeline()),
            new MetaDeclarations(cargo.declarations(), executors.capabilities()),
            standings,
            states,
            executions,
            handOver(executions, orders),
            new Handback(states, standings, new MetaEnd(pipelines, stacks, journal), journal),
            settlement(orders),
            new Announcement(foundation.guard(), journal),
            new PlanWiring(foundation, journal).preview(cargo, drafts),
            foundation.run().attempt() == 1 ? Attempt.FIRST : Attempt.LATER,
            journal);
    return drafting.tidied(flow, drafts, drafting.previewing());
  }

  private HandOver handOver(MetaExecutions executions, Orders orders) {
    return new HandOver(
        pipelines,
        executions,
        standings,
        orders,
        polling,
        foundation.time().clock(),
        journal,
        foundation.watching());
  }

  private Settlement settlement(Orders orders) {
    SettlementWiring settling = new SettlementWiring(foundation, orders, journal);
    return settling.settlement(settling.inFlight());
  }
}
