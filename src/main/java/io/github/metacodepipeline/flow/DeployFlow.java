package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Attempt;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.apply.Restorer;
import io.github.metacodepipeline.apply.Room;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.Verdict;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Repair;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Brings a stack to what the commit asks for, or says why not. */
public final class DeployFlow implements Flow {
  private static final int ATTEMPTS = 3;

  private final Branch tracked;
  private final DeclarationReader declarations;
  private final Precedence precedence;
  private final Planner planner;
  private final Guard guard;
  private final Restorer restorer;
  private final Conclusion conclusion;
  private final Aftermath aftermath;
  private final PreviewFlow preview;
  private final Journal journal;

  public DeployFlow(
      Branch tracked,
      DeclarationReader declarations,
      StandingCheck standings,
      Planner planner,
      Guard guard,
      Restorer restorer,
      Conclusion conclusion,
      Aftermath aftermath,
      PreviewFlow preview,
      Journal journal) {
    this.tracked = tracked;
    this.declarations = declarations;
    this.precedence = new Precedence(tracked, standings, journal);
    this.planner = planner;
    this.guard = guard;
    this.restorer = restorer;
    this.conclusion = conclusion;
    this.aftermath = aftermath;
    this.preview = preview;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return Reaction.to(
        Intent.of(trigger, tracked),
        revision -> reconcile(trigger, revision, target),
        wish -> preview.show(wish, target));
  }

  private Outcome reconcile(Trigger trigger, Revision revision, Target target) {
    return switch (declarations.read(revision, target)) {
      case Declaration.Gone(var where, var template) ->
          new Outcome.Refused(List.of(Finding.templateGone(template.value(), where.toString())));
      case Declaration.Present wanted -> {
        journal.read(wanted);
        Occasion occasion = Occasion.of(trigger, wanted.revision(), wanted.template());
        yield aftermath.of(target, occasion, () -> converge(target, wanted, occasion));
      }
    };
  }

  /** Plans and applies; again, when somebody else was faster, since the plan is void then. */
  private Outcome converge(Target target, Declaration.Present wanted, Occasion occasion) {
    Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      switch (pursue(planner.plan(target, wanted), target, wanted, occasion)) {
        case Attempt.Ended(var outcome) -> {
          return afterRepairs(outcome, repairs);
        }
        case Attempt.Overtaken() -> journal.overtaken();
        case Attempt.Repaired(var repair) -> repairs.add(repair);
      }
    }
    return Remedies.overtaken(target.stack());
  }

  private static Outcome afterRepairs(Outcome outcome, Set<Repair> repairs) {
    return outcome instanceof Outcome.Created(var stack) && repairs.contains(Repair.RECREATE)
        ? new Outcome.Recreated(stack)
        : outcome;
  }

  private Attempt pursue(Plan plan, Target target, Declaration.Present wanted, Occasion occasion) {
    return switch (plan) {
      case Plan.Approvable approvable -> apply(approvable, wanted, occasion);
      case Plan.Nothing nothing -> new Attempt.Ended(unchanged(nothing, target));
      case Plan.Overtaken() -> new Attempt.Overtaken();
      case Plan.Impossible impossible ->
          new Attempt.Ended(
              Impossible.outcome(impossible, wanted.template(), target.terms(), journal));
      case Plan.Undelivered(var reason) -> new Attempt.Ended(new Outcome.Broken(reason));
      case Plan.Occupied(var stack) -> new Attempt.Ended(Remedies.busy(stack));
      case Plan.Repairable(var stack, var repair) -> restorer.repair(stack, repair);
      case Plan.Stuck(var stack) -> new Attempt.Ended(Remedies.stuck(stack));
    };
  }

  private Outcome unchanged(Plan.Nothing plan, Target target) {
    plan.warnings().forEach(journal::warn);
    return Emptiness.of(new Outcome.Unchanged(plan.stack(), plan.reason()), target);
  }

  private Attempt apply(Plan.Approvable plan, Declaration.Present wanted, Occasion occasion) {
    Proposal proposal = new Proposal.Planned(plan);
    journal.proposed(Prospect.of(proposal));
    Verdict verdict = guard.judge(plan);
    journal.judged(verdict.findings());
    journal.unseen(guard.unseen(proposal));
    return switch (verdict) {
      case Verdict.Refusal(_, var refused) -> new Attempt.Ended(new Outcome.Refused(refused));
      case Approval approval -> applyWhenThereIsRoom(approval, wanted, occasion);
    };
  }

  private Attempt applyWhenThereIsRoom(
      Approval approval, Declaration.Present wanted, Occasion occasion) {
    approval.warnings().forEach(journal::warn);
    return switch (conclusion.makeRoom(approval, occasion)) {
      case Room.Taken(var outcome) -> new Attempt.Ended(outcome);
      case Room.Free(), Room.Made() -> applyUnlessSuperseded(approval, wanted);
    };
  }

  // The head is read last, when everything else is ready, so that nothing newer can slip in
  // between.
  private Attempt applyUnlessSuperseded(Approval approval, Declaration.Present wanted) {
    return precedence
        .over(wanted)
        .<Attempt>map(Attempt.Ended::new)
        .orElseGet(() -> conclusion.apply(approval));
  }
}
