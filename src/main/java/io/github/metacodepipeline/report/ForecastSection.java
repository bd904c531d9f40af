package io.github.metacodepipeline.report;

/** Says which executions an update would meet now, and what would become of each. */
final class ForecastSection {
  private ForecastSection() {}

  static Markdown of(Report report) {
    Markdown section = new Markdown();
    if (!report.forecast().isEmpty()) {
      section.heading(3, "Executions that a deployment would meet now");
      section.table(ForecastRows.HEAD, ForecastRows.of(report));
    }
    return section;
  }
}
