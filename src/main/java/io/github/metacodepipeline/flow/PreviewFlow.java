package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.OfflineParameters;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Preview;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Intent.Access;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;
import io.github.metacodepipeline.source.Written;
import java.util.List;
import java.util.Optional;

/** Shows what a revision would do, and changes nothing. */
public final class PreviewFlow {
  private static final int ATTEMPTS = 3;

  /** Whether a role for previews was given. */
  public enum Role {
    GIVEN,
    NOT_GIVEN
  }

  private final DeclarationReader declarations;
  private final Planner planner;
  private final Guard guard;
  private final Foresight foresight;
  private final Role role;
  private final Journal journal;

  public PreviewFlow(
      DeclarationReader declarations,
      Planner planner,
      Guard guard,
      Foresight foresight,
      Role role,
      Journal journal) {
    this.declarations = declarations;
    this.planner = planner;
    this.guard = guard;
    this.foresight = foresight;
    this.role = role;
    this.journal = journal;
  }

  /** Shows it; with a change set where AWS may be asked, else by comparing templates. */
  public Outcome show(Intent.Preview wish, Target target) {
    journal.previews(wish.base().isPresent() ? Preview.Of.MERGE : Preview.Of.DEPLOYMENT);
    return switch (declarations.read(wish.revision(), target)) {
      case Declaration.Gone(var where, var template) ->
          new Outcome.Refused(List.of(Finding.templateGone(template.value(), where.toString())));
      case Declaration.Present wanted -> show(wish, target, wanted);
    };
  }

  private Outcome show(Intent.Preview wish, Target target, Declaration.Present wanted) {
    journal.read(wanted);
    return switch (wish.access()) {
      case Access.WithCredentials() -> online(target, wanted, 1);
      case Access.WithRoleOnly() ->
          switch (role) {
            case GIVEN -> online(target, wanted, 1);
            case NOT_GIVEN -> unseen(wish, target, wanted, Unasked.NO_ROLE);
          };
      case Access.Offline access -> unseen(wish, target, wanted, Unasked.of(access));
    };
  }

  private Outcome online(Target target, Declaration.Present wanted, int attempt) {
    Optional<Deployed> found = planner.deployed(target);
    if (found.isEmpty()) {
      return first(target, wanted);
    }
    Deployed deployed = found.get();
    StackStatus status = deployed.stack().status();
    if (!status.isSettled()) {
      return beside(target, wanted, deployed, Unasked.of(status));
    }
    Optional<String> risk =
        target.terms().wants(Wish.PREVIEW_TRANSFORMS)
            ? Optional.empty()
            : PreviewRisk.of(wanted, deployed);
    if (risk.isPresent()) {
      return beside(target, wanted, deployed, Unasked.risky(risk.get()));
    }
    // A preview role may not pass roles to CloudFormation, and needs none: it executes nothing.
    return planner
        .planUpdate(target.on(target.terms().withoutRole()), wanted)
        .map(plan -> planned(target, wanted, deployed, plan, attempt))
        .orElseGet(() -> first(target, wanted));
  }

  private Outcome planned(
      Target target, Declaration.Present wanted, Deployed deployed, Plan planned, int attempt) {
    return switch (planned) {
      case Plan.Approvable plan -> {
        Proposal proposal = new Proposal.Planned(plan);
        journal.proposed(Prospect.of(proposal));
        yield judged(
            proposal,
            "The changes are CloudFormation's own change set." + foresight.of(plan, wanted.revision()));
      }
      case Plan.Nothing(_, var reason, var warnings) -> {
        warnings.forEach(journal::warn);
        yield new Outcome.Previewed(reason);
      }
      case Plan.Overtaken() -> {
        journal.overtaken();
        yield attempt < ATTEMPTS
            ? online(target, wanted, attempt + 1)
            : Remedies.overtaken(target.stack());
      }
      case Plan.Impossible impossible ->
          Impossible.outcome(impossible, wanted.template(), target.terms(), journal);
      // A preview role may not store anything, perhaps on purpose.
      case Plan.Undelivered(var reason) ->
          beside(target, wanted, deployed, Unasked.undelivered(reason));
      case Plan.Occupied(var stack) -> Remedies.busy(stack);
      case Plan.Repairable(var stack, _) -> Remedies.stuck(stack);
      case Plan.Stuck(var stack) -> Remedies.stuck(stack);
    };
  }

  /** There is no such stack. */
  private Outcome first(Target target, Declaration.Present wanted) {
    return known(
        new Proposal.Offline(
            Optional.of(target.stack()),
            Optional.empty(),
            new Written(wanted.template(), wanted.bundle()),
            OfflineParameters.of(wanted, Optional.empty()),
            Optional.empty()),
        Unasked.NO_STACK);
  }

  /** There is a stack, but CloudFormation is not asked. */
  private Outcome beside(
      Target target, Declaration.Present wanted, Deployed deployed, Unasked why) {
    return known(
        new Proposal.Offline(
            Optional.of(target.stack()),
            deployed.template().map(Written::new),
            new Written(planner.asSent(wanted), wanted.bundle()),
            OfflineParameters.of(wanted, Optional.of(deployed)),
            Optional.of(deployed.stack())),
        why);
  }

  private Outcome known(Proposal.Offline proposal, Unasked why) {
    return offline(proposal, Shortfall.of(proposal, guard), why);
  }

  /** AWS is asked nothing: the base of the change stands for what is deployed. */
  private Outcome unseen(
      Intent.Preview wish, Target target, Declaration.Present wanted, Unasked why) {
    Optional<Written> base =
        wish.base().flatMap(commit -> declarations.template(new Revision.At(commit), target));
    Proposal.Offline proposal =
        new Proposal.Offline(
            Optional.of(target.stack()),
            base,
            new Written(wanted.template(), wanted.bundle()),
            OfflineParameters.unseen(wanted, base.map(Written::template)),
            Optional.empty());
    return offline(proposal, Shortfall.unseen(proposal, guard), why);
  }

  private Outcome offline(Proposal proposal, List<String> lacks, Unasked why) {
    journal.proposed(Prospect.of(proposal));
    journal.lacking(lacks, why.remedy());
    return judged(
        proposal,
        "It was made without asking AWS (%s): the changes are those of the template's text."
            .formatted(why.reason()));
  }

  private Outcome judged(Proposal proposal, String how) {
    List<Finding> findings = guard.examine(proposal);
    journal.judged(findings);
    journal.unseen(guard.unseen(proposal));
    List<Finding> refused = guard.refused(findings);
    return refused.isEmpty() ? new Outcome.Previewed(how) : new Outcome.Refused(refused);
  }
}
