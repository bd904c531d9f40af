package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import java.util.List;

/** Writes what would be done about executions: a line of the log, a row of the page's table. */
final class ForecastRows {
  static final List<String> HEAD =
      List.of("Execution", "Of", "In stage", "What would be done", "Why");

  private ForecastRows() {}

  static String line(ExecutionNote note) {
    return "Execution %s of pipeline %s%s%s %s. %s"
        .formatted(
            note.execution().abbreviated(),
            note.pipeline().name(),
            note.revision().isEmpty() ? "" : " (%s)".formatted(note.revision()),
            note.stage().isEmpty() ? "" : " is in stage %s and".formatted(note.stage()),
            note.done(),
            note.why());
  }

  static List<List<String>> of(Report report) {
    return report.forecast().stream().map(note -> ExecutionRows.row(note, report)).toList();
  }
}
