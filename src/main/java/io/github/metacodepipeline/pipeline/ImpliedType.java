package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Open;
import io.github.metacodepipeline.source.Value.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What CodePipeline makes of a pipeline that does not say its type: V2 for one that uses what only
 * V2 has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html">PipelineDeclaration</a>
 */
final class ImpliedType {
  private static final Set<String> STAGE_CONDITIONS =
      Set.of("BeforeEntry", "OnSuccess", "OnFailure");
  private static final Open EITHER = new Open("(V1 or V2)");

  private ImpliedType() {}

  /**
   * The type, as far as it can be told.
   *
   * @param whole whether the settings are all that there are
   */
  static Value of(Fields settings, List<Stage> stages, List<Trigger> triggers, boolean whole) {
    Optional<String> mode = settings.textAt("ExecutionMode");
    boolean usesV2 =
        !triggers.isEmpty()
            || settings.field("Variables").isPresent()
            || mode.filter(is -> !is.equals(ExecutionMode.SUPERSEDED.name())).isPresent()
            || stages.stream()
                .anyMatch(stage ->
                    STAGE_CONDITIONS.stream().anyMatch(stage.settings().fields()::containsKey));
    if (usesV2) {
      return new Text("V2");
    }
    return whole && mode.isPresent() ? new Text("V1") : EITHER;
  }
}
