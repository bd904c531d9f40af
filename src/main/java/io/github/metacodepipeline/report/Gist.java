package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says what happened where there is room for one line among others. Of a preview it says how much
 * would change, since that nothing was changed goes for every preview.
 */
public final class Gist {
  private Gist() {}

  /** Such as {@code Preview: change 2, replace 1; 1 finding.}; may hold text from outside. */
  public static String of(Report report) {
    boolean hasChanges = !report.prospect().changes().isEmpty();
    return report.outcome() instanceof Outcome.Previewed && hasChanges
        ? "Preview: %s%s.".formatted(counted(report.prospect()), findings(report))
        : Headline.of(report);
  }

  private static String counted(Prospect prospect) {
    Map<String, Long> counts =
        prospect.changes().stream()
            .collect(Collectors.groupingBy(Words::of, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String findings(Report report) {
    int count = report.findings().size();
    return switch (count) {
      case 0 -> "";
      case 1 -> "; 1 finding";
      default -> "; %d findings".formatted(count);
    };
  }
}
