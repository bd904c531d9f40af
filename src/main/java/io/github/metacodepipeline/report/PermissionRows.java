package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import java.util.List;

/** Writes who may do more or less than before: a line of the log, a row of the page's table. */
final class PermissionRows {
  static final List<String> HEAD = List.of("Change", "Who", "What", "Where");

  private static final int LONGEST = 1000;

  private PermissionRows() {}

  static String line(PermissionChange change) {
    return "%-10s %s %s%s"
        .formatted(
            Words.of(change.direction()),
            change.who(),
            change.what(),
            change.place().map(" (%s)"::formatted).orElse(""));
  }

  static List<List<String>> of(Report report) {
    return report.prospect().permissions().stream().map(change -> row(change, report)).toList();
  }

  private static List<String> row(PermissionChange change, Report report) {
    return List.of(
        "**" + Markdown.text(Words.of(change.direction())) + "**",
        Markdown.text(report.shown(change.who())),
        Markdown.text(cut(report.shown(change.what()))),
        change.place().map(Place::toString).map(report::shown).map(Markdown::code).orElse(""));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    int end = splitsACharacter ? LONGEST - 1 : LONGEST;
    return "%s… (%d more characters; the log has them)"
        .formatted(text.substring(0, end), text.length() - end);
  }
}
