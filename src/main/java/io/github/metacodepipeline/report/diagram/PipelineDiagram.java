package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.PipelineChange;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A pipeline before and after as one picture. */
public final class PipelineDiagram {
  private PipelineDiagram() {}

  /**
   * The picture in Mermaid's language, without the fence around it; nothing where no stage, action
   * or trigger is otherwise.
   *
   * @param shown hides secrets
   * @see <a
   *     href="https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams">Creating
   *     diagrams</a>
   */
  public static Optional<String> of(PipelineChange change, UnaryOperator<String> shown) {
    if (change.before().isEmpty() && change.after().isEmpty()) {
      return Optional.empty();
    }
    Scene scene = new SceneReading(change, new Phrase(shown)).scene();
    return scene.isUntouched() ? Optional.empty() : Optional.of(Folding.smallEnough(scene).text());
  }
}
