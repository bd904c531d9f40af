package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.StackEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a stack event as a line of the log. */
final class EventLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private EventLine() {}

  static String of(StackEvent event) {
    String line =
        "%s  %-28s %s  %s"
            .formatted(TIME.format(event.time()), event.status(), event.logicalId(), event.type());
    return event.reason().isEmpty() ? line : line + "  " + event.reason();
  }
}
