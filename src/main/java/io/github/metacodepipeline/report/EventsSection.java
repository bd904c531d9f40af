package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.StackEvent;
import java.util.List;

/** What happened to the stack, in AWS's words: its events, and the actions of an execution. */
final class EventsSection {
  private EventsSection() {}

  static Section ofStack(Report report) {
    Cells cells = new Cells(report);
    return Section.folded(
        Importance.EVENTS,
        "Stack events",
        new Listing.Table(
            List.of("Status", "Resource", "Type", "Reason"),
            report.events().stream().map(event -> row(event, cells)).toList()));
  }

  static Section ofExecution(Report report) {
    return Section.folded(
        Importance.ACTIONS,
        "Actions of the execution",
        new Listing.Table(
            List.of("Action", "Result", "AWS says", "Where"), ActionRows.all(report)));
  }

  private static List<String> row(StackEvent event, Cells cells) {
    return List.of(
        cells.code(event.status()),
        cells.code(event.logicalId()),
        cells.code(event.type()),
        cells.reason(event.reason()));
  }
}
