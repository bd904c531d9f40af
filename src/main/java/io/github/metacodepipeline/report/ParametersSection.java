package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.source.ParameterValue;
import java.util.List;
import java.util.Optional;

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
        : cells.value(known(parameter, cells.report()));
  }

  private static Optional<String> known(ResolvedParameter parameter, Report report) {
    return switch (parameter.value()) {
      case ParameterValue.Given(var value) -> Optional.of(value);
      case ParameterValue.Previous() ->
          report
              .stack()
              .flatMap(stack -> Optional.ofNullable(stack.parameters().get(parameter.name())));
    };
  }
}
