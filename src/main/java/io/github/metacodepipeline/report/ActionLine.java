package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.ActionExecution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes what an action of an execution does as a line of the log. */
final class ActionLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private ActionLine() {}

  static String began(ActionExecution action) {
    return line(action.started(), "IN_PROGRESS", action);
  }

  static String ended(ActionExecution action) {
    String line = line(action.updated(), action.status().name(), action);
    return switch (action.status()) {
      case FAILED, ABANDONED ->
          line
              + action.summary().map("  "::concat).orElse("")
              + action.url().map("  "::concat).orElse("");
      case SUCCEEDED, IN_PROGRESS -> line;
    };
  }

  private static String line(Instant time, String status, ActionExecution action) {
    return "%s  %-11s  %s  %s"
        .formatted(TIME.format(time), status, action.title(), action.type().provider());
  }
}
