package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.ResolvedParameter;
import java.util.List;

/** The parameters, and where each value comes from. */
final class ParametersSection {
  private ParametersSection() {}

  static Section of(Report report) {
    return Section.folded(
        Importance.PARAMETERS,
        "Parameters",
        new Listing.Table(
            List.of("Parameter", "Value", "Where it comes from"),
            report.prospect().parameters().stream().map(p -> row(p, report)).toList()));
  }

  private static List<String> row(ResolvedParameter parameter, Report report) {
    Cells cells = new Cells(report);
    return List.of(
        cells.code(parameter.name()), value(parameter, cells), Words.of(parameter.origin()));
  }

  private static String value(ResolvedParameter parameter, Cells cells) {
    if (parameter.secret()) {
      return "(secret)";
    }
    return parameter.origin() == ResolvedParameter.Origin.UNSEEN
        ? "(unknown)"
        : cells.value(parameter.known(cells.report().stack()));
  }
}
