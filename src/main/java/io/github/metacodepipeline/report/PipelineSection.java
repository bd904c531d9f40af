package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.report.diagram.PipelineDiagram;
import java.util.List;

/** Says what changes of each pipeline, a bullet for every difference. */
final class PipelineSection {
  private PipelineSection() {}

  static Markdown of(Report report) {
    Markdown section = new Markdown();
    for (PipelineChange change : report.prospect().pipelines().changes()) {
      section.heading(3, "Pipeline " + report.shown(change.title()));
      PipelineDiagram.of(change, report::shown).ifPresent(section::picture);
      section.bullets(
          change.diff().differences().stream()
              .map(difference -> DifferenceLine.of(difference, report))
              .toList());
    }
    List<Gap> gaps = report.prospect().pipelines().gaps();
    if (!gaps.isEmpty()) {
      section.heading(3, "Pipelines that cannot be seen");
      section.paragraph("The guard does not judge what would change in them.");
      section.bullets(gaps.stream().map(gap -> DifferenceLine.of(gap, report)).toList());
    }
    return section;
  }
}
