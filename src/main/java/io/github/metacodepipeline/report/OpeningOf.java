package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;

/** How the page of a report begins. */
final class OpeningOf {
  private OpeningOf() {}

  static Opening report(Report report) {
    return new Opening(title(report), report.shown(Lead.of(report)));
  }

  private static String title(Report report) {
    String stack =
        report.target().map(target -> target.stack().value()).orElse("Meta CodePipeline");
    return "%s %s: %s".formatted(mark(report.outcome()), stack, report.outcome().ending().result());
  }

  private static String mark(Outcome outcome) {
    return switch (outcome.ending()) {
      case CREATED, UPDATED, RECREATED -> "✅";
      case UNCHANGED, SKIPPED -> "⚪";
      case PREVIEWED -> "🔍";
      case PLANNED -> "📌";
      case SUPERSEDED -> "⏭️";
      case RUNNING, BUSY -> "⏳";
      case REFUSED -> "✋";
      case FAILED, EXECUTION_FAILED, STUCK, DENIED, UNREACHABLE, WRONG_INPUT, DEFECT, CANCELLED ->
          "❌";
    };
  }
}
