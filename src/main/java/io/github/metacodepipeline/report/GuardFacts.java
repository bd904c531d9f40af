package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import java.util.Optional;

/** Writes what the guard found, and who may do more or less, into a report's JSON. */
final class GuardFacts {
  private GuardFacts() {}

  static void finding(Finding finding, Report report, Facts facts) {
    facts
        .text("key", finding.key())
        .text("rule", finding.rule())
        .textUnlessEmpty("subject", finding.subject())
        .word("severity", finding.severity())
        .flag("refused", isRefused(finding, report))
        .text("what", finding.what())
        .text("remedy", finding.remedy())
        .text("allow", Optional.of(finding.key()).filter(_ -> finding.canBeAllowed()))
        .place(finding.place());
  }

  private static boolean isRefused(Finding finding, Report report) {
    return report.outcome() instanceof Outcome.Refused(var refused) && refused.contains(finding);
  }

  static void permission(PermissionChange change, Facts facts) {
    facts
        .word("direction", change.direction())
        .text("who", change.who())
        .text("what", change.what())
        .place(change.place());
  }
}
