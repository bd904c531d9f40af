package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The approvals that somebody has to give before an action runs, by the order of stages and the run
 * order within one.
 *
 * @param approvals the one that is nearest to the action first
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html">Manual
 *     approval actions</a>
 */
record Gates(List<InStage> approvals) {
  Gates {
    approvals = List.copyOf(approvals);
  }

  /** Those before an action; where a run order is left open, there is no order in that stage. */
  static Gates before(InStage action, PipelineDefinition pipeline) {
    return new Gates(
        actions(pipeline)
            .filter(other -> other.action().isApproval())
            .filter(approval -> precedes(approval, action, pipeline))
            .sorted(
                Comparator.comparingInt((InStage gate) -> stageOf(gate, pipeline))
                    .thenComparingInt(gate -> gate.action().runOrder().orElse(1))
                    .reversed())
            .toList());
  }

  /** The actions that wait for an approval. */
  static Stream<Action> behind(InStage approval, PipelineDefinition pipeline) {
    return actions(pipeline)
        .filter(action -> precedes(approval, action, pipeline))
        .map(InStage::action);
  }

  private static Stream<InStage> actions(PipelineDefinition pipeline) {
    return pipeline.stages().stream()
        .flatMap(stage -> stage.actions().stream().map(action -> new InStage(stage, action)));
  }

  private static boolean precedes(InStage one, InStage another, PipelineDefinition pipeline) {
    int distance = stageOf(another, pipeline) - stageOf(one, pipeline);
    return distance > 0 || (distance == 0 && runsBefore(one, another));
  }

  private static boolean runsBefore(InStage one, InStage another) {
    return one.action().runOrder().isPresent()
        && another.action().runOrder().isPresent()
        && one.action().runOrder().get() < another.action().runOrder().get();
  }

  private static int stageOf(InStage action, PipelineDefinition pipeline) {
    return pipeline.stages().indexOf(action.stage());
  }

  /** The last one before the action. */
  Optional<InStage> nearest() {
    return approvals.stream().findFirst();
  }

  /** Whether nobody has to approve. */
  boolean areOpen() {
    return approvals.isEmpty();
  }

  /** How many approvals it takes. */
  int count() {
    return approvals.size();
  }
}
