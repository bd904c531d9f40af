package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Written;
import java.util.List;
import java.util.Optional;

/** Shows what changes from one template file to another: of no stack, and nobody is asked. */
public final class ComparisonFlow {
  private final Guard guard;
  private final Journal journal;

  public ComparisonFlow(Guard guard, Journal journal) {
    this.guard = guard;
    this.journal = journal;
  }

  /**
   * Shows it, and what the guard says.
   *
   * @param base what there is, or was
   * @param wanted what there shall be
   */
  public Outcome compare(Written base, Written wanted) {
    Proposal proposal =
        new Proposal.Offline(
            Optional.empty(), Optional.of(base), wanted, List.of(), Optional.empty());
    Prospect prospect = Prospect.of(proposal);
    journal.proposed(prospect);
    List<Finding> findings = guard.examine(proposal);
    journal.judged(findings);
    journal.unseen(guard.unseen(proposal));
    List<Finding> refused = guard.refused(findings);
    return refused.isEmpty()
        ? new Outcome.Previewed(sentence(base, wanted, prospect))
        : new Outcome.Refused(refused);
  }

  private static String sentence(Written base, Written wanted, Prospect prospect) {
    boolean same = prospect.changes().isEmpty() && prospect.pipelines().changes().isEmpty();
    return "%s was compared with %s, without asking AWS: %s"
        .formatted(
            wanted.template().file().path(),
            base.template().file().path(),
            same ? "no resource changes." : "the changes are those of the templates' texts.");
  }
}
