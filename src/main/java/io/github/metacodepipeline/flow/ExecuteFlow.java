package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Attempt;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.apply.Room;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.Verdict;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.Recalled;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;
import io.github.metacodepipeline.source.Trigger;
import java.util.Optional;

/** Executes the change set that an earlier run kept, that one and no other, or says why not. */
public final class ExecuteFlow implements Flow {
  private static final int ATTEMPTS = 3;

  private final ChangeSetReference changeSet;
  private final Branch tracked;
  private final Recall recall;
  private final Origins origins;
  private final Guard guard;
  private final Conclusion conclusion;
  private final Aftermath aftermath;
  private final Journal journal;

  public ExecuteFlow(
      ChangeSetReference changeSet,
      Branch tracked,
      Recall recall,
      Origins origins,
      Guard guard,
      Conclusion conclusion,
      Aftermath aftermath,
      Journal journal) {
    this.changeSet = changeSet;
    this.tracked = tracked;
    this.recall = recall;
    this.origins = origins;
    this.guard = guard;
    this.conclusion = conclusion;
    this.aftermath = aftermath;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return Reaction.to(
        Intent.of(trigger, tracked),
        revision -> execute(trigger, revision, target),
        _ ->
            new Outcome.Skipped(
                "The event is not about %s, and mode execute-only has nothing to preview."
                    .formatted(tracked)));
  }

  private Outcome execute(Trigger trigger, Revision revision, Target target) {
    UnusedTerms.of(target).ifPresent(journal::warn);
    Found first = found(trigger, revision, target);
    return aftermath.of(target, first.occasion, () -> execute(first, trigger, revision, target));
  }

  /**
   * What became of the change set.
   *
   * @param origin where it comes from, where it can be executed
   * @param occasion what executions are handled for
   */
  private record Found(Recalled recalled, Optional<Origin> origin, Occasion occasion) {}

  private Found found(Trigger trigger, Revision revision, Target target) {
    Recalled recalled = recall.recall(changeSet, target);
    return switch (recalled) {
      case Recalled.Ready ready -> {
        Origin origin = origins.of(ready, trigger, revision, target);
        yield new Found(
            recalled,
            Optional.of(origin),
            Occasion.of(trigger, origin.revision(), ready.plan().desired().template()));
      }
      case Recalled.Void _ ->
          new Found(
              origins
                  .madeByAnother(trigger, revision, target)
                  .<Recalled>map(done -> done)
                  .orElse(recalled),
              Optional.empty(),
              Occasion.UNKNOWN);
      case Recalled.Done _, Recalled.Occupied _, Recalled.Executing _, Recalled.Stuck _ ->
          new Found(recalled, Optional.empty(), Occasion.UNKNOWN);
    };
  }

  /** Executes it; when somebody else was faster, looks again at what became of it. */
  private Outcome execute(Found first, Trigger trigger, Revision revision, Target target) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Found found = attempt == 1 ? first : found(trigger, revision, target);
      switch (pursue(found, target, first.occasion)) {
        case Attempt.Ended(var outcome) -> {
          return outcome;
        }
        case Attempt.Overtaken() -> journal.overtaken("looking again");
        case Attempt.Repaired _ -> {}
      }
    }
    return Remedies.overtaken(target.stack());
  }

  private Attempt pursue(Found found, Target target, Occasion occasion) {
    return switch (found.recalled) {
      case Recalled.Ready ready -> judge(ready, found.origin.orElseThrow(), occasion);
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

  private Attempt judge(Recalled.Ready ready, Origin origin, Occasion occasion) {
    Proposal.Kept kept = new Proposal.Kept(ready.plan(), origin.doubt());
    journal.proposed(Prospect.of(kept));
    Verdict verdict = guard.judge(kept);
    journal.judged(verdict.findings());
    journal.unseen(guard.unseen(kept));
    return switch (verdict) {
      case Verdict.Refusal(_, var refused) -> new Attempt.Ended(new Outcome.Refused(refused));
      case Approval approval -> {
        approval.warnings().forEach(journal::warn);
        yield applyWhenThereIsRoom(approval, origin, occasion);
      }
    };
  }

  // Whoever allowed a change set that is not the branch's does not mind that it is older still.
  // The head is read last, when everything else is ready, so that nothing newer can slip in
  // between.
  private Attempt applyWhenThereIsRoom(Approval approval, Origin origin, Occasion occasion) {
    return switch (conclusion.makeRoom(approval, occasion)) {
      case Room.Taken(var outcome) -> new Attempt.Ended(outcome);
      case Room.Free() -> conclusion.apply(approval);
      case Room.Made() ->
          Optional.of(origin)
              .filter(known -> known.doubt().isEmpty())
              .flatMap(origins::newer)
              .<Attempt>map(commit -> new Attempt.Ended(new Outcome.Superseded(commit)))
              .orElseGet(() -> conclusion.apply(approval));
    };
  }
}
