package io.github.metacodepipeline.report;

/** What a page says in sentences: what a preview cannot show, and what is good to know. */
final class RemarksSection {
  private RemarksSection() {}

  static Section missing(Report report) {
    return Section.listed(
        Importance.MISSING,
        "What this preview cannot show",
        Listing.Bullets.of(new Cells(report).prose(report.missing())));
  }

  static Section warnings(Report report) {
    return Section.listed(
        Importance.WARNINGS,
        "Good to know",
        Listing.Bullets.of(new Cells(report).prose(report.warnings())));
  }
}
