package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.plan.Stack;
import java.util.List;

/** What became of an execution that was followed. */
public sealed interface Followed {
  /** It succeeded. */
  record Succeeded(ExecutionId execution) implements Followed {}

  /**
   * It ended in another way: failed, stopped, cancelled or superseded.
   *
   * @param what how, why, and where to look, in full sentences; may hold text from outside
   * @param failed the actions to blame, each as it ran last; none where it was something else
   */
  record Unsuccessful(ExecutionId execution, String what, List<ActionExecution> failed)
      implements Followed {
    public Unsuccessful {
      failed = List.copyOf(failed);
    }
  }

  /**
   * It goes on, but we stopped watching.
   *
   * @param remedy what it waits for where that is known, and how to watch it, in full sentences
   */
  record Unended(ExecutionId execution, String remedy) implements Followed {}

  /**
   * How a run ends that followed it.
   *
   * @param applied how the run would have ended otherwise: what was asked of the stack was done
   */
  default Outcome after(Outcome applied, Stack stack) {
    return switch (this) {
      case Succeeded _ -> applied;
      case Unsuccessful(var execution, var what, var failed) ->
          new Outcome.ExecutionFailed(stack, execution, what, failed);
      case Unended(var execution, var remedy) ->
          new Outcome.ExecutionRunning(stack, execution, remedy);
    };
  }
}
