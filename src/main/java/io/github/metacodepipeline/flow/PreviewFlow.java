package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Outlook;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Intent.Access;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms.Wish;
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
  private final Forecast forecast;
  private final Role role;
  private final Journal journal;

  public PreviewFlow(
      DeclarationReader declarations,
      Planner planner,
      Guard guard,
      Forecast forecast,
      Role role,
      Journal journal) {
    this.declarations = declarations;
    this.planner = planner;
    this.guard = guard;
    this.forecast = forecast;
    this.role = role;
    this.journal = journal;
  }

  /** Shows it; with a change set where AWS may be asked, else by comparing templates. */
  public Outcome show(Intent.Preview wish, Target target) {
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
            case NOT_GIVEN ->
                offline(
                    target,
                    wanted.template(),
                    wanted.bundle(),
                    base(wish, target),
                    "no role-to-assume was given");
          };
      case Access.Offline(var reason) ->
          offline(target, wanted.template(), wanted.bundle(), base(wish, target), reason);
    };
  }

  private Outcome online(Target target, Declaration.Present wanted, int attempt) {
    Optional<Deployed> deployed = planner.deployed(target);
    Optional<Template> current = deployed.flatMap(Deployed::template);
    if (deployed.isEmpty()) {
      return offline(
          target, wanted.template(), wanted.bundle(), current, "the stack does not exist yet");
    }
    if (!deployed.get().stack().status().isSettled()) {
      return offline(
          target,
          planner.asSent(wanted),
          wanted.bundle(),
          current,
          "the stack is in " + deployed.get().stack().status());
    }
    Optional<String> risk =
        target.terms().wants(Wish.PREVIEW_TRANSFORMS)
            ? Optional.empty()
            : PreviewRisk.of(wanted, deployed.get());
    if (risk.isPresent()) {
      return offline(target, planner.asSent(wanted), wanted.bundle(), current, risk.get());
    }
    // A preview role may not pass roles to CloudFormation, and needs none: it executes nothing.
    return switch (planner.plan(target.on(target.terms().withoutRole()), wanted)) {
      case Plan.Approvable plan -> {
        Proposal proposal = new Proposal.Planned(plan);
        journal.proposed(Prospect.of(proposal));
        yield judged(
            proposal,
            "The changes are CloudFormation's own change set." + foreseen(plan, wanted.revision()));
      }
      case Plan.Nothing(_, var reason, var warnings) -> {
        warnings.forEach(journal::warn);
        yield new Outcome.Previewed("Nothing would change. " + reason);
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
          offline(target, planner.asSent(wanted), wanted.bundle(), current, unended(reason.what()));
      case Plan.Occupied(var stack) -> Remedies.busy(stack);
      case Plan.Repairable(var stack, _) -> Remedies.stuck(stack);
      case Plan.Stuck(var stack) -> Remedies.stuck(stack);
    };
  }

  /** Looks at what a deployment would meet; gives the sentence for nothing at all. */
  private String foreseen(Plan.Approvable plan, Revision revision) {
    return switch (forecast.of(plan, revision)) {
      case Outlook.Untouched() -> "";
      case Outlook.Clear() -> " No execution is in flight.";
      case Outlook.Met(var notes) -> {
        journal.foreseen(notes);
        yield "";
      }
      case Outlook.Hidden(var why) -> {
        journal.warn(why);
        yield "";
      }
    };
  }

  private static String unended(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  private Outcome offline(
      Target target, Template wanted, Bundle bundle, Optional<Template> base, String reason) {
    Proposal proposal = new Proposal.Offline(Optional.of(target.stack()), base, wanted, bundle);
    journal.proposed(Prospect.of(proposal));
    return judged(
        proposal,
        "It was made without asking AWS (%s): the changes are those of the template's text."
            .formatted(reason));
  }

  private Outcome judged(Proposal proposal, String how) {
    List<Finding> findings = guard.examine(proposal);
    journal.judged(findings);
    journal.unseen(guard.unseen(proposal));
    List<Finding> refused = guard.refused(findings);
    return refused.isEmpty() ? new Outcome.Previewed(how) : new Outcome.Refused(refused);
  }

  private Optional<Template> base(Intent.Preview wish, Target target) {
    return wish.base().flatMap(commit -> template(commit, target));
  }

  private Optional<Template> template(Commit commit, Target target) {
    return declarations.template(new Revision.At(commit), target);
  }
}
