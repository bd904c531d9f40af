package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import java.util.ArrayList;
import java.util.List;

/** Says what changes of each pipeline in words, a line for every difference. */
final class PipelineWords {
  private static final int LONGEST_TITLE = 200;

  private PipelineWords() {}

  static Listing.Bullets of(Report report) {
    List<Listing.Group> groups = new ArrayList<>();
    for (PipelineChange change : report.prospect().pipelines().changes()) {
      groups.add(
          new Listing.Group(
              "Pipeline " + Cells.cut(report.shown(change.title()), LONGEST_TITLE),
              "",
              change.diff().differences().stream()
                  .map(difference -> DifferenceLine.of(difference, report))
                  .toList()));
    }
    List<Gap> gaps = report.prospect().pipelines().gaps();
    groups.add(
        new Listing.Group(
            "Pipelines that cannot be seen",
            "The guard does not judge what would change in them.",
            gaps.stream().map(gap -> DifferenceLine.of(gap, report)).toList()));
    return new Listing.Bullets(groups);
  }
}
