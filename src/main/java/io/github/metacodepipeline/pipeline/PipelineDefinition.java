package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline does, whether a template says it or CodePipeline.
 *
 * <p>Names are those of the template reference, in its upper camel case, and everything is written
 * out: an omitted {@code RunOrder} is 1, an omitted {@code ExecutionMode} is {@code SUPERSEDED}, an
 * omitted {@code PipelineType} what CodePipeline makes of it; one {@code ArtifactStore} and a list
 * of them read alike. So that two definitions that mean the same are the same.
 *
 * @param name the pipeline's; left open where CloudFormation makes one
 * @param stages in order
 * @param triggers in order
 * @param settings everything else of the definition: {@code RoleArn}, {@code PipelineType}, {@code
 *     ExecutionMode}, {@code Variables} by name, and {@code ArtifactStores} by Region ({@code here}
 *     for the pipeline's own)
 * @param directives what only CloudFormation knows: {@code RestartExecutionOnUpdate}, {@code
 *     DisableInboundStageTransitions} (the reason, by stage); empty when CodePipeline was asked
 * @param gaps what of it cannot be seen; with any, the definition is not whole
 * @param place where the template declares it; nowhere when CodePipeline was asked
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html">AWS::CodePipeline::Pipeline</a>
 */
public record PipelineDefinition(
    Value name,
    List<Stage> stages,
    List<Trigger> triggers,
    Value.Fields settings,
    Value.Fields directives,
    List<Gap> gaps,
    Optional<Place> place) {
  public PipelineDefinition {
    stages = List.copyOf(stages);
    triggers = List.copyOf(triggers);
    gaps = List.copyOf(gaps);
  }

  /** Whether all of it can be seen. */
  public boolean isWhole() {
    return gaps.isEmpty();
  }

  /** How its executions treat each other, where it is known. */
  public Optional<ExecutionMode> executionMode() {
    return settings.textAt("ExecutionMode").flatMap(ExecutionMode::named);
  }

  /** Every action, stage by stage. */
  public List<Action> actions() {
    return stages.stream().flatMap(stage -> stage.actions().stream()).toList();
  }

  /** The actions that say where the source comes from. */
  public List<Action> sources() {
    return actions().stream().filter(Action::isSource).toList();
  }
}
