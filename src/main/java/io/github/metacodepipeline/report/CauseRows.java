package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what went wrong as rows of a page's table: what failed, where, AWS's words, remedy. */
final class CauseRows {
  private CauseRows() {}

  static List<List<String>> of(Report report) {
    List<List<String>> rows = new ArrayList<>();
    if (report.outcome() instanceof Outcome.Failed(_, var diagnosis)) {
      diagnosis.causes().forEach(cause -> rows.add(row("", cause, report)));
      diagnosis.rollback().forEach(cause -> rows.add(row("In the rollback: ", cause, report)));
    }
    return rows;
  }

  private static List<String> row(String when, Cause cause, Report report) {
    return List.of(
        when + failed(cause, report),
        cause.place().map(Place::toString).map(Markdown::code).orElse(""),
        Markdown.text(report.shown(cause.reason())),
        RemedyBook.on(cause)
            .map(found ->
                Markdown.prose(report.shown(found.advice()))
                    + " "
                    + Markdown.link("Source", found.source()))
            .orElse(""));
  }

  private static String failed(Cause cause, Report report) {
    return cause
        .resource()
        .map(resource ->
            cause.way().stream()
                    .map(part -> Markdown.code(report.shown(part.logicalId())))
                    .collect(Collectors.joining(" → "))
                + "<br>"
                + Markdown.text(report.shown(resource.type())))
        .orElse("(no resource)");
  }
}
