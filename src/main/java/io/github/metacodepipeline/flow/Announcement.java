package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.State;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Written;
import java.util.List;
import java.util.Optional;

/**
 * Tells what would change where somebody else makes the change set: from the texts of the deployed
 * template and the wanted one.
 */
public final class Announcement {
  private final Guard guard;
  private final Journal journal;

  public Announcement(Guard guard, Journal journal) {
    this.guard = guard;
    this.journal = journal;
  }

  /** Tells it, and gives what the guard finds; whether that is let pass is not for us to say. */
  List<Finding> of(Target target, Declaration.Present wanted, State state) {
    Proposal proposal =
        new Proposal.Offline(
            Optional.of(target.stack()),
            state.deployed().flatMap(Deployed::template).map(Written::new),
            new Written(wanted.template(), wanted.bundle()),
            state.desired().parameters(),
            state.stack());
    journal.proposed(Prospect.of(proposal));
    List<Finding> findings = guard.examine(proposal);
    journal.judged(findings);
    journal.unseen(guard.unseen(proposal));
    return findings;
  }
}
