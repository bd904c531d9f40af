package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;

/** Writes what the guard found as text for a terminal, and how to let it pass. */
final class FindingsText {
  private final Report report;
  private final int width;

  /**
   * @param width how many characters a line has, where it can be broken
   */
  FindingsText(Report report, int width) {
    this.report = report;
    this.width = width;
  }

  /** All of it; nothing where there is nothing. */
  TextLines lines() {
    TextLines lines = new TextLines(width);
    if (report.findings().isEmpty()) {
      return lines;
    }
    lines.heading("Findings");
    for (Finding finding : report.findings()) {
      String place = finding.place().map(there -> " at " + there).orElse("");
      lines.item(tone(finding), "", report.shown(word(finding) + finding.key() + place));
      lines.add(Tone.PLAIN, 4, "", report.shown(finding.what() + " " + finding.remedy()));
      if (stops(finding) && finding.canBeAllowed()) {
        lines.add(Tone.PLAIN, 4, "", report.shown("To let it pass: allow: " + finding.key()));
      }
    }
    return lines;
  }

  private String word(Finding finding) {
    return !finding.isError() ? "WARNING " : stops(finding) ? "ERROR " : "ALLOWED ";
  }

  private Tone tone(Finding finding) {
    return stops(finding) ? Tone.BAD : Tone.CAUTION;
  }

  private boolean stops(Finding finding) {
    return report.outcome() instanceof Outcome.Refused(var refused) && refused.contains(finding);
  }
}
