package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.ImpossibleChange;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Wish;

/**
 * Says that CloudFormation cannot make a change, and whether its change set is there to look at.
 */
final class Impossible {
  private Impossible() {}

  static Outcome outcome(Plan.Impossible plan, Template template, Terms terms, Journal journal) {
    plan.warnings().forEach(journal::warn);
    Outcome.Failed failed = ImpossibleChange.outcome(plan, template);
    if (!terms.wants(Wish.KEEP_FAILED_CHANGE_SET)) {
      return failed;
    }
    journal.left(plan.changeSet());
    return new Outcome.Failed(
        "%s Change set %s stays for a look.".formatted(failed.what(), plan.changeSet().name()),
        failed.diagnosis());
  }
}
