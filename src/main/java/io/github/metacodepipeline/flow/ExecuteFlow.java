package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Attempt;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.Verdict;
import io.github.metacodepipeline.plan.Provenance;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.Recalled;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Standing;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Optional;

/** Executes the change set that an earlier run kept, that one and no other, or says why not. */
public final class ExecuteFlow implements Flow {
  private static final int ATTEMPTS = 3;

  private final ChangeSetReference changeSet;
  private final Branch tracked;
  private final Recall recall;
  private final StandingCheck standings;
  private final Guard guard;
  private final Conclusion conclusion;
  private final Inspection inspection;
  private final Journal journal;

  public ExecuteFlow(
      ChangeSetReference changeSet,
      Branch tracked,
      Recall recall,
      StandingCheck standings,
      Guard guard,
      Conclusion conclusion,
      Inspection inspection,
      Journal journal) {
    this.changeSet = changeSet;
    this.tracked = tracked;
    this.recall = recall;
    this.standings = standings;
    this.guard = guard;
    this.conclusion = conclusion;
    this.inspection = inspection;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return switch (Intent.of(trigger, tracked)) {
      case Intent.Reconcile _ -> inspection.after(execute(target), journal);
      case Intent.Preview _ ->
          new Outcome.Skipped(
              "The event is not about %s, and mode execute-only has nothing to preview."
                  .formatted(tracked));
      case Intent.Skip(var reason) -> new Outcome.Skipped(reason);
      case Intent.Distrust(var event) ->
          new Outcome.Refused(List.of(Finding.untrustedEvent(event)));
    };
  }

  /** Executes it; when somebody else was faster, looks again at what became of it. */
  private Outcome execute(Target target) {
    UnusedTerms.of(target).ifPresent(journal::warn);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      switch (pursue(recall.recall(changeSet, target), target)) {
        case Attempt.Ended(var outcome) -> {
          return outcome;
        }
        case Attempt.Overtaken() -> journal.overtaken("looking again");
        case Attempt.Repaired _ -> {}
      }
    }
    return Remedies.overtaken(target.stack());
  }

  private Attempt pursue(Recalled recalled, Target target) {
    return switch (recalled) {
      case Recalled.Ready ready -> judge(ready);
      case Recalled.Done(var stack, var reason) ->
          new Attempt.Ended(
              target.terms().wants(Wish.FAIL_WHEN_EMPTY)
                  ? new Outcome.Failed(
                      "There is nothing to change, and fail-on-empty-changeset is set.", reason)
                  : new Outcome.Unchanged(stack, reason));
      case Recalled.Void(var what, var cause) -> new Attempt.Ended(new Outcome.Failed(what, cause));
      case Recalled.Occupied(var stack) -> new Attempt.Ended(Remedies.busy(stack));
      case Recalled.Executing(var stack) -> new Attempt.Ended(Remedies.executing(stack));
      case Recalled.Stuck(var stack) -> new Attempt.Ended(Remedies.stuck(stack));
    };
  }

  // The head is read last, when everything else is ready, so that nothing newer can slip in
  // between.
  private Attempt judge(Recalled.Ready ready) {
    journal.changing(new Proposal.Planned(ready.plan()).pipelineChanges());
    journal.planned(ready.plan());
    Proposal.Kept kept = new Proposal.Kept(ready.plan(), doubt(ready));
    Verdict verdict = guard.judge(kept);
    journal.judged(verdict.findings());
    guard.unseen(kept).forEach(journal::warn);
    return switch (verdict) {
      case Verdict.Refusal(_, var refused) -> new Attempt.Ended(new Outcome.Refused(refused));
      case Approval approval -> {
        approval.warnings().forEach(journal::warn);
        yield conclusion.apply(approval);
      }
    };
  }

  /** Why the change set is not what the branch asks for now. */
  private Optional<String> doubt(Recalled.Ready ready) {
    if (ready.provenance().isEmpty()) {
      return Optional.of("was not kept by this program for a known commit");
    }
    Provenance provenance = ready.provenance().get();
    journal.recalled(ready.plan().changeSet().name(), new Revision.At(provenance.commit()));
    return switch (standings.of(tracked, provenance.commit(), provenance.watched())) {
      case Standing.Current() -> Optional.empty();
      case Standing.Superseded(var newer) ->
          Optional.of(
              "was made for commit %s, but commit %s is newer and says something else"
                  .formatted(provenance.commit().abbreviated(), newer.abbreviated()));
      case Standing.Unprotected(var reason) -> {
        journal.warn("The order of commits is not protected: " + reason + ".");
        yield Optional.empty();
      }
    };
  }
}
