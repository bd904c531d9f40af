package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import java.util.Comparator;
import java.util.List;

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

  /**
   * Those before an action; an approval whose run order is left open is before none of its stage.
   */
  static Gates before(InStage action, PipelineDefinition pipeline) {
    return new Gates(
        pipeline.stages().stream()
            .flatMap(stage -> stage.actions().stream().map(inside -> new InStage(stage, inside)))
            .filter(other -> other.action().isApproval())
            .filter(approval -> precedes(approval, action, pipeline))
            .sorted(
                Comparator.comparingInt((InStage gate) -> stageOf(gate, pipeline))
                    .thenComparingInt(gate -> gate.action().runOrder().orElse(1))
                    .reversed())
            .toList());
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

  /** Whether nobody has to approve. */
  boolean areOpen() {
    return approvals.isEmpty();
  }

  /** How many approvals it takes. */
  int count() {
    return approvals.size();
  }
}
