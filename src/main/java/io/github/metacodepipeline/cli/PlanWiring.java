package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Foresight;
import io.github.metacodepipeline.flow.JudgeFlow;
import io.github.metacodepipeline.flow.Origins;
import io.github.metacodepipeline.flow.PlanFlow;
import io.github.metacodepipeline.flow.PreviewFlow;
import io.github.metacodepipeline.flow.PreviewFlow.Role;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.StandingCheck;

/** Wires what looks and changes nothing: a plan, a preview, the judgement of a kept change set. */
final class PlanWiring {
  private final Foundation foundation;
  private final Journal journal;
  private final DraftWiring drafting;

  PlanWiring(Foundation foundation, Journal journal) {
    this.foundation = foundation;
    this.journal = journal;
    this.drafting = new DraftWiring(foundation, journal);
  }

  Flow flow(Cargo cargo) {
    ModeInputs.checkPlan(foundation.mode());
    Drafts drafts = drafting.drafts(new Orders());
    Flow flow =
        switch (foundation.mode()) {
          case Mode.CreateAndExecute(), Mode.CreateOnly() ->
              new PlanFlow(foundation.tracked(), preview(cargo, drafts));
          case Mode.ExecuteOnly(var changeSet) ->
              new JudgeFlow(
                  changeSet,
                  foundation.tracked(),
                  recall(),
                  origins(),
                  foundation.guard(),
                  foresight(),
                  journal);
        };
    return drafting.tidied(flow, drafts, drafting.previewing());
  }

  /** What is shown where nothing is deployed. */
  PreviewFlow preview(Cargo cargo, Drafts drafts) {
    return new PreviewFlow(
        cargo.declarations(),
        drafting.planner(cargo, drafts, drafting.previewing()),
        foundation.guard(),
        foresight(),
        foundation.inputs().given(Input.ROLE_TO_ASSUME).isPresent() ? Role.GIVEN : Role.NOT_GIVEN,
        journal);
  }

  /** What finds a change set that was kept. */
  Recall recall() {
    return new Recall(foundation.stacks(), foundation.polling(), journal);
  }

  /** What says whether it is what the branch asks for. */
  Origins origins() {
    Cargo cargo = foundation.cargo();
    return new Origins(
        foundation.tracked(),
        cargo.declarations(),
        new StandingCheck(foundation.repository()),
        new StateCheck(cargo.packager(), foundation.stacks(), foundation.polling(), journal),
        journal);
  }

  private Foresight foresight() {
    InFlightInputs.Terms inFlight = foundation.inFlight();
    return new Foresight(
        new Forecast(
            foundation.pipelines(),
            new AffectedPipelines(foundation.stacks()),
            foundation.source(),
            inFlight.policy(),
            inFlight.afterUpdate()),
        journal);
  }
}
