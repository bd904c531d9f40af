package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Leftovers;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;

/**
 * Runs a flow and, whatever way that ends, leaves no change set behind that nobody executed: none
 * of its own, and none of a run before it that was killed.
 */
public final class TidyFlow implements Flow {
  private final Flow inner;
  private final Drafts drafts;
  private final Leftovers leftovers;
  private final Journal journal;

  public TidyFlow(Flow inner, Drafts drafts, Leftovers leftovers, Journal journal) {
    this.inner = inner;
    this.drafts = drafts;
    this.leftovers = leftovers;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    Outcome outcome;
    try {
      outcome = inner.run(trigger, target);
    } finally {
      discard();
    }
    if (mayHaveLeftovers(outcome)) {
      clear(target.stack());
    }
    return outcome;
  }

  // An execution has deleted all others, and a run that asked for no change set pays for no look.
  private boolean mayHaveLeftovers(Outcome outcome) {
    boolean drewInVain = drafts.executed().isEmpty() && !drafts.discarded().isEmpty();
    return drewInVain || (outcome instanceof Outcome.Unchanged && leftovers.areLikely());
  }

  private void clear(StackName stack) {
    try {
      leftovers
          .clear(stack)
          .forEach(name ->
              journal.step("Deleted change set %s, which an earlier run left.".formatted(name)));
    } catch (Failure failure) {
      journal.warn("What earlier runs left was not cleaned up. " + failure.what());
    }
  }

  // What the run came to must not be hidden by what became of the cleaning.
  private void discard() {
    try {
      drafts.discard();
    } catch (Failure failure) {
      journal.warn("A change set of this run could not be deleted. " + failure.what());
    }
  }
}
