package io.github.metacodepipeline.report;

import java.util.List;

/** What went wrong first, with what to do about it. */
final class CausesSection {
  private static final List<String> OF_CHANGE =
      List.of("What failed", "Where", "AWS says", "What to do");
  private static final List<String> OF_EXECUTION =
      List.of("What failed", "Result", "AWS says", "Where");

  private CausesSection() {}

  static Section ofChange(Report report) {
    return Section.listed(
        Importance.CAUSES, "What went wrong", new Listing.Table(OF_CHANGE, CauseRows.of(report)));
  }

  static Section ofExecution(Report report) {
    return Section.listed(
        Importance.CAUSES,
        "What failed in the execution",
        new Listing.Table(OF_EXECUTION, ActionRows.failed(report)));
  }
}
