package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.report.diagram.PipelineDiagram;

/** Shows what changes of each pipeline: a picture, and a bullet for every difference. */
final class PipelineSection {
  private PipelineSection() {}

  static Markdown of(Report report) {
    Markdown section = new Markdown();
    for (PipelineChange change : report.prospect().pipelines().changes()) {
      Listing.Group words = PipelineWords.of(change, report);
      words.open(section);
      PipelineDiagram.of(change, report::shown).ifPresent(section::picture);
      section.bullets(words.lines());
    }
    Listing.Group unseen = PipelineWords.unseen(report);
    if (!unseen.lines().isEmpty()) {
      unseen.open(section).bullets(unseen.lines());
    }
    return section;
  }
}
