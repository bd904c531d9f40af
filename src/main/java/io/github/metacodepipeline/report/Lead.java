package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;

/**
 * Says in one sentence what happened, for a page that tells findings and causes in a part of their
 * own.
 */
final class Lead {
  private Lead() {}

  /** The sentence; may hold text from outside. */
  static String of(Report report) {
    return switch (report.outcome()) {
      case Outcome.Failed(var what, var diagnosis) when !CauseText.lines(diagnosis).isEmpty() ->
          what;
      case Outcome.ExecutionFailed(_, _, var what, _) -> "The stack is as it should be. " + what;
      case Outcome.MetaFailed(_, _, var what, _) ->
          "The stack is not what the commit asks for. " + what;
      case Outcome.Refused(var refused) when report.findings().containsAll(refused) ->
          report.target().isEmpty() ? "The guard refuses this change." : refused(report);
      case Outcome _ -> Headline.of(report);
    };
  }

  private static String refused(Report report) {
    return report.preview().isPresent()
        ? Headline.foreseen(report) + " It would be refused, because of what the guard found."
        : "The stack was left as it is, because of what the guard found.";
  }
}
