package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Attempt;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.apply.Room;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.Verdict;
import io.github.metacodepipeline.plan.Provenance;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.Recalled;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Commit;
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
  private final Aftermath aftermath;
  private final Journal journal;

  public ExecuteFlow(
      ChangeSetReference changeSet,
      Branch tracked,
      Recall recall,
      StandingCheck standings,
      Guard guard,
      Conclusion conclusion,
      Aftermath aftermath,
      Journal journal) {
    this.changeSet = changeSet;
    this.tracked = tracked;
    this.recall = recall;
    this.standings = standings;
    this.guard = guard;
    this.conclusion = conclusion;
    this.aftermath = aftermath;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return switch (Intent.of(trigger, tracked)) {
      case Intent.Reconcile _ -> execute(trigger, target);
      case Intent.Preview _ ->
          new Outcome.Skipped(
              "The event is not about %s, and mode execute-only has nothing to preview."
                  .formatted(tracked));
      case Intent.Skip(var reason) -> new Outcome.Skipped(reason);
      case Intent.Distrust(var event) ->
          new Outcome.Refused(List.of(Finding.untrustedEvent(event)));
    };
  }

  private Outcome execute(Trigger trigger, Target target) {
    UnusedTerms.of(target).ifPresent(journal::warn);
    Recalled first = recall.recall(changeSet, target);
    Occasion occasion = occasion(trigger, first);
    return aftermath.of(target, occasion, () -> execute(first, target, occasion));
  }

  /** Executes it; when somebody else was faster, looks again at what became of it. */
  private Outcome execute(Recalled first, Target target, Occasion occasion) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Recalled recalled = attempt == 1 ? first : recall.recall(changeSet, target);
      switch (pursue(recalled, target, occasion)) {
        case Attempt.Ended(var outcome) -> {
          return outcome;
        }
        case Attempt.Overtaken() -> journal.overtaken("looking again");
        case Attempt.Repaired _ -> {}
      }
    }
    return Remedies.overtaken(target.stack());
  }

  private static Occasion occasion(Trigger trigger, Recalled recalled) {
    return switch (recalled) {
      case Recalled.Ready(var plan, var provenance) ->
          Occasion.of(
              trigger,
              provenance
                  .<Revision>map(known -> new Revision.At(known.commit()))
                  .orElseGet(Revision.WorkingTree::new),
              plan.desired().template());
      case Recalled.Done _,
          Recalled.Void _,
          Recalled.Occupied _,
          Recalled.Executing _,
          Recalled.Stuck _ ->
          Occasion.UNKNOWN;
    };
  }

  private Attempt pursue(Recalled recalled, Target target, Occasion occasion) {
    return switch (recalled) {
      case Recalled.Ready ready -> judge(ready, occasion);
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

  private Attempt judge(Recalled.Ready ready, Occasion occasion) {
    Proposal.Kept kept = new Proposal.Kept(ready.plan(), doubt(ready));
    journal.proposed(Prospect.of(kept));
    Verdict verdict = guard.judge(kept);
    journal.judged(verdict.findings());
    journal.unseen(guard.unseen(kept));
    return switch (verdict) {
      case Verdict.Refusal(_, var refused) -> new Attempt.Ended(new Outcome.Refused(refused));
      case Approval approval -> {
        approval.warnings().forEach(journal::warn);
        yield applyWhenThereIsRoom(approval, ready, kept.doubt().isPresent(), occasion);
      }
    };
  }

  // Whoever allowed a change set that is not the branch's does not mind that it is older still.
  private Attempt applyWhenThereIsRoom(
      Approval approval, Recalled.Ready ready, boolean allowed, Occasion occasion) {
    return switch (conclusion.makeRoom(approval, occasion)) {
      case Room.Taken(var outcome) -> new Attempt.Ended(outcome);
      case Room.Free() -> conclusion.apply(approval);
      case Room.Made() ->
          newer(ready)
              .filter(_ -> !allowed)
              .<Attempt>map(commit -> new Attempt.Ended(new Outcome.Superseded(commit)))
              .orElseGet(() -> conclusion.apply(approval));
    };
  }

  // The head is read last, when everything else is ready, so that nothing newer can slip in
  // between.
  private Optional<Commit> newer(Recalled.Ready ready) {
    return ready
        .provenance()
        .map(known -> standings.of(tracked, known.commit(), known.watched()))
        .flatMap(standing ->
            standing instanceof Standing.Superseded(var commit)
                ? Optional.of(commit)
                : Optional.empty());
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
