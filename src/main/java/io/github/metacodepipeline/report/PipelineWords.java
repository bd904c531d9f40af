package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.PipelineChange;
import java.util.stream.Stream;

/** Says what changes of each pipeline in words, a line for every difference. */
final class PipelineWords {
  private static final int LONGEST_TITLE = 200;

  private PipelineWords() {}

  static Listing.Bullets of(Report report) {
    return new Listing.Bullets(
        Stream.concat(
                report.prospect().pipelines().changes().stream().map(change -> of(change, report)),
                Stream.of(unseen(report)))
            .toList());
  }

  /** What changes of one pipeline. */
  static Listing.Group of(PipelineChange change, Report report) {
    return new Listing.Group(
        "Pipeline " + Cells.cut(report.shown(change.title()), LONGEST_TITLE),
        "",
        change.diff().differences().stream()
            .map(difference -> DifferenceLine.of(difference, report))
            .toList());
  }

  /** Where there may be pipelines that cannot be seen; without lines where there are none. */
  static Listing.Group unseen(Report report) {
    return new Listing.Group(
        "Pipelines that cannot be seen",
        "The guard does not judge what would change in them.",
        report.prospect().pipelines().gaps().stream()
            .map(gap -> DifferenceLine.of(gap, report))
            .toList());
  }
}
