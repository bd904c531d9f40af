package io.github.metacodepipeline.report;

/** Says which executions an update would meet now, and what would become of each. */
final class ForecastSection {
  private ForecastSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.EXECUTIONS,
        "Executions that a deployment would meet now",
        new Listing.Table(ForecastRows.HEAD, ForecastRows.of(report)));
  }
}
