package io.github.metacodepipeline.pipeline;

/**
 * The pipelines of an account and Region. Every method is one question or one order, never a wait.
 *
 * <p>Each throws {@link io.github.metacodepipeline.Failure}: DENIED with the action and the
 * resource that the credentials lack, UNREACHABLE after the retries.
 */
public interface Pipelines extends PipelineView {

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
