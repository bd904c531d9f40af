package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Applier;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.Keeper;
import io.github.metacodepipeline.apply.Restorer;
import io.github.metacodepipeline.apply.Watch;
import io.github.metacodepipeline.flow.Aftermath;
import io.github.metacodepipeline.flow.DeployFlow;
import io.github.metacodepipeline.flow.ExecuteFlow;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Settlement;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.StandingCheck;

/** Wires a deployment that this run carries out itself. */
final class DeployWiring {
  private final Foundation foundation;
  private final Journal journal;
  private final Cargo cargo;
  private final DraftWiring drafting;
  private final PlanWiring planning;
  private final SettlementWiring settling;
  private final Orders orders = new Orders();
  private final Drafts drafts;
  private final Signature signature;

  DeployWiring(Foundation foundation, Cargo cargo, Journal journal) {
    this.foundation = foundation;
    this.journal = journal;
    this.cargo = cargo;
    this.drafting = new DraftWiring(foundation, journal);
    this.planning = new PlanWiring(foundation, journal);
    this.settling = new SettlementWiring(foundation, orders, journal);
    this.drafts = drafting.drafts(orders);
    this.signature = drafting.deploying();
  }

  Flow flow() {
    Watch watch =
        new Watch(foundation.stacks(), foundation.polling(), journal, foundation.watching());
    Restorer restorer = new Restorer(foundation.stacks(), orders, signature, watch, journal);
    InFlight room = settling.inFlight();
    Applier applier =
        new Applier(foundation.stacks(), orders, drafts, signature, watch, room, journal);
    Settlement settlement = settling.settlement(room);
    Flow flow =
        switch (foundation.mode()) {
          case Mode.CreateAndExecute() -> making(restorer, applier, settlement);
          case Mode.CreateOnly() -> making(restorer, new Keeper(drafts), settling.inspection());
          case Mode.ExecuteOnly(var changeSet) -> executing(changeSet, applier, settlement);
        };
    return drafting.tidied(flow, drafts, signature);
  }

  private Flow making(Restorer restorer, Conclusion conclusion, Aftermath aftermath) {
    return new DeployFlow(
        foundation.tracked(),
        cargo.declarations(),
        new StandingCheck(foundation.repository()),
        drafting.planner(cargo, drafts, signature),
        foundation.guard(),
        restorer,
        conclusion,
        aftermath,
        planning.preview(cargo, drafts),
        journal);
  }

  private Flow executing(ChangeSetReference changeSet, Applier applier, Settlement settlement) {
    return new ExecuteFlow(
        changeSet,
        foundation.tracked(),
        planning.recall(),
        planning.origins(),
        foundation.guard(),
        applier,
        settlement,
        journal);
  }
}
