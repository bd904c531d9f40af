package io.github.metacodepipeline.pipeline;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the executions of a pipeline treat each other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html">How
 *     executions are processed</a>
 */
public enum ExecutionMode {
  /** One in each stage; a newer one takes the place of one that waits. */
  SUPERSEDED,
  /** One in each stage, in order; none takes another's place. */
  QUEUED,
  /** Each for itself. */
  PARALLEL;

  /** The mode of this name, if there is one. */
  public static Optional<ExecutionMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
  }
}
