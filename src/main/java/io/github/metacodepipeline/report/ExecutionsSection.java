package io.github.metacodepipeline.report;

/** What was done about executions in flight. */
final class ExecutionsSection {
  private ExecutionsSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.EXECUTIONS,
        "Executions in flight",
        new Listing.Table(ExecutionRows.HEAD, ExecutionRows.of(report)));
  }
}
