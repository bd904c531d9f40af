package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.ActionExecution;
import java.util.List;

/** Writes what the actions of an execution did as rows of a page's table: action, result, words. */
final class ActionRows {
  private ActionRows() {}

  /** What is to blame for the end of the execution. */
  static List<List<String>> failed(Report report) {
    return report.outcome().blamed().stream().map(action -> row(action, report)).toList();
  }

  /** All of it. */
  static List<List<String>> all(Report report) {
    return report.actions().stream().map(action -> row(action, report)).toList();
  }

  private static List<String> row(ActionExecution action, Report report) {
    return List.of(
        Markdown.code(report.shown(action.title()))
            + "<br>"
            + Markdown.text(report.shown(action.type().provider())),
        action.status().name(),
        action.summary().map(report::shown).map(Markdown::text).orElse(""),
        action.url().map(report::shown).map(ActionRows::look).orElse(""));
  }

  private static String look(String url) {
    return ConsoleLink.isOne(url) ? Markdown.link("Log", url) : Markdown.code(url);
  }
}
