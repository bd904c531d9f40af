package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Report;

/** What the end of a run means for the comment on its pull request. */
enum CommentNews {
  /** Whoever reads the pull request must know: a comment becomes this page, or a new one is. */
  TOLD,
  /** A comment that there is must not go on to say something else; a new one would be noise. */
  CORRECTED,
  /** The pull request changes nothing: only where a comment said otherwise is that worth a word. */
  GONE,
  /** Nothing was found out. */
  NONE;

  static CommentNews of(Report report) {
    return switch (report.outcome().ending()) {
      case PREVIEWED -> showsSomething(report) ? TOLD : GONE;
      case REFUSED, WRONG_INPUT, DENIED, FAILED, STUCK -> TOLD;
      case UNCHANGED,
          CREATED,
          UPDATED,
          RECREATED,
          PLANNED,
          SKIPPED,
          SUPERSEDED,
          DEFECT,
          BUSY,
          UNREACHABLE,
          RUNNING,
          EXECUTION_FAILED ->
          CORRECTED;
      case CANCELLED -> NONE;
    };
  }

  private static boolean showsSomething(Report report) {
    return !report.findings().isEmpty() || !report.prospect().isEmpty();
  }
}
