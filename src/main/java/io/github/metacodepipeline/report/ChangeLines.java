package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import java.util.List;

/** Writes changes of resources as lines of the log. */
final class ChangeLines {
  private ChangeLines() {}

  static List<String> of(List<ResourceChange> changes) {
    return changes.isEmpty()
        ? List.of("No resource changes; outputs or attributes may.")
        : changes.stream().map(ChangeLines::line).toList();
  }

  private static String line(ResourceChange change) {
    String paths =
        String.join(
            ", ", change.properties().stream().map(PropertyChange::name).distinct().toList());
    return "%-10s %s  %s%s"
        .formatted(
            Words.of(change),
            change.logicalId(),
            change.type(),
            paths.isEmpty() ? "" : "  " + paths);
  }
}
