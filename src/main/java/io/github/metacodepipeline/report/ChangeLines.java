package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Writes changes of pipelines, of permissions and of resources as lines of the log. */
public final class ChangeLines {
  private ChangeLines() {}

  /**
   * Tells what would change, chapter by chapter.
   *
   * @param teller takes the title of a chapter and its lines
   */
  public static void tell(Prospect prospect, BiConsumer<String, List<String>> teller) {
    if (!prospect.pipelines().isEmpty()) {
      teller.accept("What would change of the pipeline", of(prospect.pipelines()));
    }
    if (!prospect.permissions().isEmpty()) {
      teller.accept("What would change of permissions", permissions(prospect.permissions()));
    }
    teller.accept(
        "What would change",
        Stream.concat(of(prospect.changes()).stream(), prospect.settings().stream().map(Words::of))
            .toList());
  }

  static List<String> of(List<ResourceChange> changes) {
    return changes.isEmpty()
        ? List.of("No resource changes; outputs or attributes may.")
        : changes.stream().map(ChangeLines::line).toList();
  }

  /** What changes of pipelines, each line with the name of its own. */
  static List<String> of(PipelineChanges found) {
    return Stream.concat(
            found.changes().stream()
                .flatMap(change ->
                    change.diff().differences().stream()
                        .map(difference -> change.title() + ": " + difference.sentence())),
            found.gaps().stream()
                .map(gap -> "Cannot be seen: %s (%s)".formatted(gap.what(), gap.why())))
        .toList();
  }

  /** What somebody may do more or less than before. */
  static List<String> permissions(List<PermissionChange> changes) {
    return changes.stream().map(PermissionRows::line).toList();
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
