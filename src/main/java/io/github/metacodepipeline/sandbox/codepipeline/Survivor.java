package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * An execution that may outlive an update of its pipeline's definition and go on with its own
 * version. AWS documents that executions with running actions end; of these it says nothing.
 */
public enum Survivor {
  /** One that waits for a stage. */
  WAITING,
  /** One in PARALLEL mode. */
  PARALLEL
}
