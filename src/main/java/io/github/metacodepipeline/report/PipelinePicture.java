package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.report.MergedStages.MergedAction;
import io.github.metacodepipeline.report.MergedStages.MergedStage;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Draws a pipeline before and after in text.
 *
 * <pre>
 *   Source ──▶ Build ──▶ ~ Prod
 *
 *   ~ Prod
 *       - Approve (manual approval)
 *         Deploy (CloudFormation)
 * </pre>
 */
final class PipelinePicture {
  private static final String ARROW = " ──▶ ";
  private static final int LONGEST_NAME = 40;

  private final List<MergedStage> stages;
  private final UnaryOperator<String> shown;
  private final int width;

  private PipelinePicture(List<MergedStage> stages, UnaryOperator<String> shown, int width) {
    this.stages = stages;
    this.shown = shown;
    this.width = width;
  }

  /**
   * The picture; nothing where the pipeline has no stages that can be seen.
   *
   * @param shown hides what nobody may see
   * @param width from which on the stages stand below each other
   */
  static TextLines of(PipelineChange change, UnaryOperator<String> shown, int width) {
    return new PipelinePicture(MergedStages.of(change), shown, width).draw();
  }

  private TextLines draw() {
    TextLines picture = new TextLines(width);
    String chain =
        stages.stream()
            .map(stage -> sign(stage.mark()) + name(stage.name()))
            .collect(Collectors.joining(ARROW, "  ", ""));
    boolean fits = chain.codePoints().count() <= width;
    if (fits && !stages.isEmpty()) {
      picture.asIs(Tone.PLAIN, chain);
    }
    TextLines outline = new TextLines(width);
    stages.stream()
        .filter(stage -> !fits || stage.mark() != Mark.SAME)
        .forEach(stage -> outline(stage, outline));
    return picture.add(outline);
  }

  private void outline(MergedStage stage, TextLines outline) {
    outline.item(stage.mark().tone(), stage.mark().sign(), name(stage.name()));
    if (stage.mark() != Mark.SAME) {
      for (MergedAction action : stage.actions()) {
        outline.add(
            action.mark().tone(),
            6,
            action.mark().sign(),
            "%s (%s)".formatted(name(action.name()), name(action.kind())));
      }
    }
  }

  private static String sign(Mark mark) {
    return mark == Mark.SAME ? "" : mark.sign();
  }

  private String name(String text) {
    return ValuePair.cut(TextLines.oneLine(shown.apply(text)), LONGEST_NAME);
  }
}
