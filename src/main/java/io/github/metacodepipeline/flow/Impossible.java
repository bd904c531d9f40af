package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;

/**
 * Says that CloudFormation cannot make a change, and whether its change set is there to look at.
 */
final class Impossible {
  private static final String WHAT = "CloudFormation could not work out the change.";

  private Impossible() {}

  static Outcome outcome(ChangeSet changeSet, Target target, Journal journal) {
    if (!target.terms().wants(Wish.KEEP_FAILED_CHANGE_SET)) {
      return new Outcome.Failed(WHAT, changeSet.reason());
    }
    journal.left(changeSet);
    return new Outcome.Failed(
        "%s Change set %s stays for a look.".formatted(WHAT, changeSet.name()), changeSet.reason());
  }
}
