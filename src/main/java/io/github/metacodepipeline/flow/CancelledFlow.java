package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.report.Journal;
import java.util.List;

/** Ends a flow that was cancelled from outside: cleans up, and says what goes on without us. */
public final class CancelledFlow {
  private final Drafts drafts;
  private final Journal journal;

  public CancelledFlow(Drafts drafts, Journal journal) {
    this.drafts = drafts;
    this.journal = journal;
  }

  /** Deletes the change set that was not executed; an update that runs is left alone. */
  public void end() {
    journal.close(new Outcome.Cancelled(cleaned() + " " + left()));
  }

  private String cleaned() {
    try {
      return drafts.discard().isEmpty()
          ? "There was nothing to clean up."
          : "The change set that was not executed is deleted.";
    } catch (Failure failure) {
      return "A change set could not be deleted. " + failure.what();
    }
  }

  private String left() {
    List<ChangeSet> executed = drafts.executed();
    return executed.isEmpty()
        ? "Nothing was changed."
        : "Change set %s was being executed; CloudFormation goes on with it."
            .formatted(executed.getLast().name());
  }
}
