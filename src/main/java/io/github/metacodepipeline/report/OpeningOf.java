package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;

/** How the page of a report begins. */
final class OpeningOf {
  private OpeningOf() {}

  static Opening report(Report report) {
    return new Opening(title(report), report.shown(lead(report)));
  }

  private static String title(Report report) {
    String stack =
        report.target().map(target -> target.stack().value()).orElse("Meta CodePipeline");
    return "%s %s: %s".formatted(mark(report.outcome()), stack, report.outcome().ending().result());
  }

  /** The findings of a refusal and the causes of a failure stand in tables of their own. */
  private static String lead(Report report) {
    if (report.outcome() instanceof Outcome.Failed(var what, _)
        && !CauseRows.of(report).isEmpty()) {
      return what;
    }
    if (report.outcome() instanceof Outcome.ExecutionFailed(_, _, var what, _)) {
      return "The stack is as it should be. " + what;
    }
    if (report.outcome() instanceof Outcome.Refused(var refused)
        && report.findings().containsAll(refused)) {
      return report.preview().isPresent()
          ? Headline.foreseen(report) + " It would be refused, because of what the guard found."
          : "The stack was left as it is, because of what the guard found.";
    }
    return Headline.of(report);
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
