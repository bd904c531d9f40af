package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.PipelineDiff;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An execution mode would change away from PARALLEL, together with something else: CodePipeline
 * does not use the other edit then.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-execution-mode-editing">Pipelines
 *     in PARALLEL mode have an outdated pipeline definition</a>
 */
final class ModeChangeMixed implements PipelineRule {
  // The type follows from the mode where a template does not say it.
  private static final List<String> WITH_THE_MODE = List.of("ExecutionMode", "PipelineType");

  @Override
  public String id() {
    return "mode-change-mixed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before()
        .filter(before -> before.executionMode().equals(Optional.of(ExecutionMode.PARALLEL)))
        .filter(_ -> !edit.after().executionMode().equals(Optional.of(ExecutionMode.PARALLEL)))
        .map(before -> PipelineDiff.between(Optional.of(before), Optional.of(bent(edit, before))))
        .map(PipelineDiff::differences)
        .filter(differences -> !differences.isEmpty())
        .map(differences -> List.of(found(edit, differences)))
        .orElse(List.of());
  }

  /** The definition that there would be, but for the mode and what only CloudFormation knows. */
  private static PipelineDefinition bent(PipelineEdit edit, PipelineDefinition before) {
    PipelineDefinition after = edit.after();
    Map<String, Value> settings = new TreeMap<>(after.settings().fields());
    for (String setting : WITH_THE_MODE) {
      settings.remove(setting);
      before.settings().field(setting).ifPresent(value -> settings.put(setting, value));
    }
    return new PipelineDefinition(
        after.name(),
        after.stages(),
        after.triggers(),
        new Value.Fields(settings),
        before.directives(),
        after.gaps(),
        after.place());
  }

  private Finding found(PipelineEdit edit, List<Difference> differences) {
    String others =
        differences.stream().map(Difference::sentence).collect(Collectors.joining("; "));
    String remedy = "Change the mode alone, and the rest in another commit.";
    return edit.after()
        .executionMode()
        .map(mode ->
            finding(
                edit.logicalId(),
                "%s would change its execution mode from PARALLEL to %s together with other edits, which CodePipeline does not use then: %s."
                    .formatted(edit.title(), mode, others),
                remedy,
                edit.placeOf("ExecutionMode")))
        .orElseGet(() ->
            doubt(
                edit.logicalId(),
                "Whether %s leaves the execution mode PARALLEL cannot be seen; if it does, CodePipeline does not use the other edits: %s."
                    .formatted(edit.title(), others),
                remedy,
                edit.placeOf("ExecutionMode")));
  }
}
