package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * The pipelines of an account and Region, for those who may look and order nothing.
 *
 * <p>Each method throws {@link io.github.metacodepipeline.Failure}: DENIED with the action and the
 * resource that the credentials lack, UNREACHABLE after the retries.
 */
public interface PipelineView {

  /** The pipeline of this name, or nothing when there is none. */
  Optional<DeployedPipeline> find(String name);

  /**
   * The executions of a pipeline, newest first; none for a pipeline that is not there.
   *
   * @param atMost how many of them, at least 1
   */
  List<Execution> executions(String pipeline, int atMost);

  /** One execution, or nothing when CodePipeline does not have it. */
  Optional<ExecutionDetails> execution(String pipeline, ExecutionId id);

  /** Every run of an action in an execution so far, oldest first. */
  List<ActionExecution> actions(String pipeline, ExecutionId id);

  /** The ways into stages that somebody has closed; none for a pipeline that is not there. */
  List<ClosedTransition> closedTransitions(String pipeline);
}
