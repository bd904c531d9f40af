package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import java.util.List;

/** What the guard found, with the line of the template and what would let it pass. */
final class FindingsSection {
  private static final List<String> HEAD = List.of("Finding", "Where", "What", "To let it pass");

  private FindingsSection() {}

  static Section of(Report report) {
    List<Finding> refused =
        report.outcome() instanceof Outcome.Refused(var findings) ? findings : List.of();
    Cells cells = new Cells(report);
    return Section.listed(
        Importance.FINDINGS,
        "What the guard found",
        new Listing.Table(
            HEAD,
            report.findings().stream()
                .map(finding -> row(finding, refused.contains(finding), cells))
                .toList()));
  }

  private static List<String> row(Finding finding, boolean stops, Cells cells) {
    return List.of(
        (stops ? "🛑 " : "⚠️ ") + cells.code(finding.key()),
        finding.place().map(place -> cells.code(place.toString())).orElse(""),
        cells.prose(finding.what() + " " + finding.remedy()),
        passage(finding, stops, cells));
  }

  private static String passage(Finding finding, boolean stops, Cells cells) {
    if (!stops) {
      return finding.isError() ? "allowed" : "a warning passes";
    }
    return finding.canBeAllowed() ? cells.code("allow: " + finding.key()) : "not possible";
  }
}
