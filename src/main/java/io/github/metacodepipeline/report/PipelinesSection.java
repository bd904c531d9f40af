package io.github.metacodepipeline.report;

/** What changes of the pipelines: in words, and with pictures where there is room. */
final class PipelinesSection {
  private PipelinesSection() {}

  static Section of(Report report) {
    int pipelines = report.prospect().pipelines().changes().size();
    Section words =
        Section.listed(
            Importance.PIPELINES, "What changes of pipelines", "", PipelineWords.of(report));
    return pipelines == 0
        ? words
        : words.or(
            new Form.Block(
                Importance.PICTURE,
                "Pictures of pipelines: %d".formatted(pipelines),
                PipelineSection.of(report)));
  }
}
