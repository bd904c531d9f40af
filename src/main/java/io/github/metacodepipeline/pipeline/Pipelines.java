package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * The pipelines of an account and Region. Every method is one question or one order, never a wait.
 *
 * <p>Each throws {@link io.github.metacodepipeline.Failure}: DENIED with the action and the
 * resource that the credentials lack, UNREACHABLE after the retries.
 */
public interface Pipelines {

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

  /**
   * Stops an execution.
   *
   * @param reason at most 200 characters
   */
  Stop stop(String pipeline, ExecutionId id, Manner manner, String reason);

  /** What becomes of the actions that are running. */
  enum Manner {
    /** They run to their end first. */
    WAIT,
    /** They are left to themselves. */
    ABANDON
  }

  /** Whether an execution is being stopped. */
  enum Stop {
    STOPPING,
    /** It had ended, or somebody else is stopping it already. */
    NOT_NEEDED
  }

  /** Starts an execution; the same token again gives the one that it started before. */
  Start start(StartRequest request);

  /** What became of a start. */
  sealed interface Start {
    /** It runs, or is queued. */
    record Started(ExecutionId id) implements Start {}

    /**
     * CodePipeline would not.
     *
     * @param reason in CodePipeline's words
     */
    record Refused(String reason) implements Start {}
  }
}
