package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ClosedTransition;
import io.github.metacodepipeline.pipeline.ExecutionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/**
 * Reads the stages of a pipeline as CodePipeline shows them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StageState.html">StageState</a>
 */
final class StageStates {
  private StageStates() {}

  /** The ways in that somebody has closed. */
  static List<ClosedTransition> closed(List<StageState> stages) {
    return stages.stream().flatMap(stage -> closed(stage).stream()).toList();
  }

  private static Optional<ClosedTransition> closed(StageState stage) {
    return Optional.ofNullable(stage.inboundTransitionState())
        .filter(way -> Boolean.FALSE.equals(way.enabled()))
        .map(way -> closed(stage, way));
  }

  private static ClosedTransition closed(StageState stage, TransitionState way) {
    return new ClosedTransition(
        stage.stageName(),
        Plain.orEmpty(way.disabledReason()),
        Plain.orEmpty(way.lastChangedBy()),
        Optional.ofNullable(way.lastChangedAt()),
        waiting(stage));
  }

  // Older answers have the one, newer ones also the list.
  private static List<ExecutionId> waiting(StageState stage) {
    return Stream.concat(
            Stream.ofNullable(stage.inboundExecution()), stage.inboundExecutions().stream())
        .map(StageExecution::pipelineExecutionId)
        .filter(Objects::nonNull)
        .distinct()
        .map(ExecutionId::new)
        .toList();
  }
}
