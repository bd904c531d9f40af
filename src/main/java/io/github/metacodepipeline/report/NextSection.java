package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to do next, where the first sentence does not say it. */
final class NextSection {
  private NextSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.NEXT,
        "What to do next",
        Listing.Bullets.of(new Cells(report).prose(steps(report))));
  }

  /** The steps, as sentences in which commands stand between backticks. */
  static List<String> steps(Report report) {
    List<String> steps = new ArrayList<>();
    if (report.outcome() instanceof Outcome.Refused(var refused)
        && refused.stream().anyMatch(Finding::canBeAllowed)) {
      steps.add(
          "Change what the guard found, or let it pass: `allow: %s`.".formatted(keys(refused)));
    }
    report.preview().ifPresent(preview -> steps.addAll(steps(report, preview)));
    return steps;
  }

  private static List<String> steps(Report report, Preview preview) {
    List<String> steps = new ArrayList<>();
    if (report.outcome() instanceof Outcome.Previewed
        && preview.of() == Preview.Of.MERGE
        && !report.prospect().isEmpty()) {
      steps.add("Merge the pull request: the push that this makes deploys it.");
    }
    if (!preview.fuller().isEmpty()) {
      steps.add(preview.fuller());
    }
    return steps;
  }

  private static String keys(List<Finding> refused) {
    return refused.stream()
        .filter(Finding::canBeAllowed)
        .map(Finding::key)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
