package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Says what would happen to pipelines in a part of a sentence, the gravest change in full. */
final class PipelineClause {
  private static final String LONG_NAME = "with a long name";
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_DIFFERENCE = 240;
  private static final int MOST_NAMES = 3;

  private PipelineClause() {}

  private enum Fate {
    DELETED,
    CREATED,
    CHANGED
  }

  /** Such as "change the pipeline orders: source branch main → dev, and 3 more". */
  static String of(List<PipelineChange> pipelines) {
    List<PipelineChange> deleted = those(pipelines, Fate.DELETED);
    List<PipelineChange> created = those(pipelines, Fate.CREATED);
    List<PipelineChange> changed = those(pipelines, Fate.CHANGED);
    List<String> parts = new ArrayList<>();
    if (!deleted.isEmpty()) {
      parts.add("delete the " + named(deleted));
    }
    if (!created.isEmpty()) {
      parts.add("create the " + named(created));
    }
    if (!changed.isEmpty()) {
      parts.add("change the %s: %s".formatted(named(changed), gravest(changed)));
    }
    return joined(parts);
  }

  /** Such as "pipelines orders and docs". */
  static String named(List<PipelineChange> pipelines) {
    Stream<String> names =
        pipelines.stream()
            .limit(MOST_NAMES)
            .map(pipeline ->
                shortest(LONGEST_NAME, LONG_NAME, pipeline.title(), pipeline.logicalId()));
    Stream<String> more =
        pipelines.size() > MOST_NAMES
            ? Stream.of("%d more".formatted(pipelines.size() - MOST_NAMES))
            : Stream.empty();
    return (pipelines.size() == 1 ? "pipeline " : "pipelines ")
        + joined(Stream.concat(names, more).toList());
  }

  /** Such as "one, two and three". */
  static String joined(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  private static List<PipelineChange> those(List<PipelineChange> pipelines, Fate fate) {
    return pipelines.stream().filter(pipeline -> fateOf(pipeline) == fate).toList();
  }

  private static Fate fateOf(PipelineChange pipeline) {
    if (pipeline.before().isEmpty() && pipeline.after().isPresent()) {
      return Fate.CREATED;
    }
    return pipeline.after().isEmpty() && pipeline.before().isPresent()
        ? Fate.DELETED
        : Fate.CHANGED;
  }

  /** What goes away first, an approval before all; and how much more there is. */
  private static String gravest(List<PipelineChange> changed) {
    List<Difference> differences =
        changed.stream()
            .flatMap(change -> change.diff().differences().stream())
            .sorted(Comparator.comparing(PipelineClause::lightness))
            .toList();
    String first = differences.stream().findFirst().map(PipelineClause::inShort).orElse("");
    return differences.size() < 2
        ? first
        : "%s, and %d more".formatted(first, differences.size() - 1);
  }

  private static String inShort(Difference difference) {
    return shortest(
        LONGEST_DIFFERENCE,
        "something " + LONG_NAME,
        difference.sentence(),
        difference.subject().words() + " changed");
  }

  // Nothing is cut here: half a secret is hidden nowhere.
  private static String shortest(int longest, String otherwise, String... texts) {
    return Stream.of(texts).filter(text -> text.length() <= longest).findFirst().orElse(otherwise);
  }

  private static int lightness(Difference difference) {
    return switch (difference) {
      case Difference.Removed removed -> removed.subject().kind() == Subject.Kind.APPROVAL ? 0 : 1;
      case Difference.Added _, Difference.Renamed _, Difference.Moved _, Difference.Changed _ -> 2;
      case Difference.Unseen _ -> 3;
    };
  }
}
