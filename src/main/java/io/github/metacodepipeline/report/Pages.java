package io.github.metacodepipeline.report;

import java.util.List;

/** The pages that people read, in Markdown. */
public final class Pages {
  /** The most that GitHub shows of a step's summary, in bytes. */
  private static final int LONGEST_SUMMARY = 1024 * 1024;

  private static final int SHORTEST_COMMENT = 2_000;

  private Pages() {}

  /** The step summary, as long as GitHub shows one. */
  public static String summary(Report report) {
    return page(report)
        .within(
            Measure.UTF_8,
            LONGEST_SUMMARY,
            "Left out, since GitHub shows at most 1 MiB of a step's summary:");
  }

  /**
   * The page of a comment, with what matters most.
   *
   * @param most how long it may be, in UTF-16 units, at least 2,000; GitHub takes 65,536
   */
  public static String comment(Report report, int most) {
    return comment(report, most, "");
  }

  /**
   * The same, with a link to the rest.
   *
   * @param run the address of the run that has the whole page in its summary; empty for none
   */
  public static String comment(Report report, int most, String run) {
    if (most < SHORTEST_COMMENT) {
      throw new IllegalArgumentException("no page fits into " + most);
    }
    return page(report)
        .within(
            Measure.UTF_16,
            most,
            "Left out, since a comment has no room for it; it is in the step summary of %s:"
                .formatted(run.isEmpty() ? "the run" : Markdown.link("the run", run)));
  }

  /** The output {@code changes-markdown}: the table of changes, cut at a whole row. */
  static String changes(Report report) {
    Markdown page = new Markdown().heading(2, "📋 CloudFormation Change Set");
    Listing.Table changes = ResourcesSection.table(report);
    return changes.size() == 0
        ? page.paragraph("No resource changes.").toString()
        : changes
            .within(Measure.UTF_8, ChangesSummary.LIMIT)
            .map(page::add)
            .orElseGet(() -> page.paragraph("%d resource changes.".formatted(changes.size())))
            .toString();
  }

  /** In the order of reading: what happened, what would happen, what led to it, what to do. */
  private static Page page(Report report) {
    return new Page(
        OpeningOf.report(report),
        List.of(
            LinksSection.of(report),
            FindingsSection.of(report),
            CausesSection.ofChange(report),
            CausesSection.ofExecution(report),
            PipelinesSection.of(report),
            ResourcesSection.of(report),
            SettingsSection.of(report),
            PermissionSection.of(report),
            ForecastSection.of(report),
            ExecutionsSection.of(report),
            ParametersSection.of(report),
            EventsSection.ofStack(report),
            EventsSection.ofExecution(report),
            RemarksSection.missing(report),
            NextSection.of(report),
            RemarksSection.warnings(report)));
  }
}
