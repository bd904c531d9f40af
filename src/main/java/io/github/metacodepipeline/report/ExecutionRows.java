package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import java.util.List;

/** Writes what was done about executions: a line of the log, a row of the page's table. */
final class ExecutionRows {
  static final List<String> HEAD = List.of("Execution", "Of", "In stage", "What was done", "Why");

  private ExecutionRows() {}

  static String line(ExecutionNote note) {
    return "Execution %s of pipeline %s%s%s: %s. %s"
        .formatted(
            note.execution().abbreviated(),
            note.pipeline().name(),
            note.revision().isEmpty() ? "" : " (%s)".formatted(note.revision()),
            note.stage().isEmpty() ? "" : ", in stage " + note.stage(),
            note.done(),
            note.why());
  }

  static List<List<String>> of(Report report) {
    return report.executions().stream().map(note -> row(note, report)).toList();
  }

  static List<String> row(ExecutionNote note, Report report) {
    String name = report.shown(note.pipeline().name());
    return List.of(
        Markdown.link(
            name + " " + note.execution().abbreviated(),
            report.shown(note.pipeline().consoleLink(note.execution()))),
        Markdown.code(report.shown(note.revision())),
        Markdown.text(report.shown(note.stage())),
        Markdown.text(report.shown(note.done())),
        Markdown.prose(report.shown(note.why())));
  }
}
