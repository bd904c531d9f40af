package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;

/** Runs a flow and, whatever way that ends, leaves no change set behind that nobody executed. */
public final class TidyFlow implements Flow {
  private final Flow inner;
  private final Drafts drafts;
  private final Journal journal;

  public TidyFlow(Flow inner, Drafts drafts, Journal journal) {
    this.inner = inner;
    this.drafts = drafts;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    try {
      return inner.run(trigger, target);
    } finally {
      discard();
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
