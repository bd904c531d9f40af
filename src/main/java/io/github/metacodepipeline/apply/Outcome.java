package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Commit;
import java.util.List;
import java.util.Optional;

/** How the work on one target ended. */
public sealed interface Outcome {
  /** Its name and exit code. */
  default Ending ending() {
    return switch (this) {
      case Unchanged _ -> Ending.UNCHANGED;
      case Created _ -> Ending.CREATED;
      case Updated _ -> Ending.UPDATED;
      case Recreated _ -> Ending.RECREATED;
      case Previewed _ -> Ending.PREVIEWED;
      case Planned _ -> Ending.PLANNED;
      case Skipped _ -> Ending.SKIPPED;
      case Superseded _ -> Ending.SUPERSEDED;
      case Refused _ -> Ending.REFUSED;
      case Failed _ -> Ending.FAILED;
      case Stuck _ -> Ending.STUCK;
      case Busy _ -> Ending.BUSY;
      case Running _, ExecutionRunning _, MetaRunning _ -> Ending.RUNNING;
      case ExecutionFailed _, MetaFailed _ -> Ending.EXECUTION_FAILED;
      case Cancelled _ -> Ending.CANCELLED;
      case Broken(var failure) -> Ending.of(failure);
    };
  }

  /** The stack that is as it should be now; nothing where it is not, or nobody knows. */
  default Optional<Stack> inPlace() {
    return switch (this) {
      case Unchanged(var stack, _) -> Optional.of(stack);
      case Created(var stack) -> Optional.of(stack);
      case Updated(var stack) -> Optional.of(stack);
      case Recreated(var stack) -> Optional.of(stack);
      case ExecutionFailed(var stack, _, _, _) -> Optional.of(stack);
      case ExecutionRunning(var stack, _, _) -> Optional.of(stack);
      case Planned _,
          Previewed _,
          Skipped _,
          Superseded _,
          Refused _,
          Failed _,
          Stuck _,
          Busy _,
          Running _,
          MetaRunning _,
          MetaFailed _,
          Cancelled _,
          Broken _ ->
          Optional.empty();
    };
  }

  /** The actions of an execution that are to blame; none where it was something else. */
  default List<ActionExecution> blamed() {
    return switch (this) {
      case ExecutionFailed(_, _, _, var failed) -> failed;
      case MetaFailed(_, _, _, var failed) -> failed;
      case Unchanged _,
          Created _,
          Updated _,
          Recreated _,
          Planned _,
          Previewed _,
          Skipped _,
          Superseded _,
          Refused _,
          Failed _,
          Stuck _,
          Busy _,
          Running _,
          ExecutionRunning _,
          MetaRunning _,
          Cancelled _,
          Broken _ ->
          List.of();
    };
  }

  /** There was nothing to do. */
  record Unchanged(Stack stack, String reason) implements Outcome {}

  /** The stack is there now. */
  record Created(Stack stack) implements Outcome {}

  /** The stack is now what the repository says. */
  record Updated(Stack stack) implements Outcome {}

  /** A first create that had failed was deleted, and the stack is there now. */
  record Recreated(Stack stack) implements Outcome {}

  /** What would happen was shown; nothing was changed. */
  record Previewed(String how) implements Outcome {}

  /** The change set was made, judged and kept, for somebody to execute. */
  record Planned(Plan.Executable plan) implements Outcome {}

  /** The event was not about the tracked branch. */
  record Skipped(String reason) implements Outcome {}

  /** A newer commit says something else; it is for that commit's run to deploy. */
  record Superseded(Commit newer) implements Outcome {}

  /** The guard said no. */
  record Refused(List<Finding> refused) implements Outcome {
    public Refused {
      refused = List.copyOf(refused);
    }
  }

  /**
   * CloudFormation did not make the change.
   *
   * @param what how it ended
   * @param diagnosis what went wrong first, in AWS's words; text from outside
   */
  record Failed(String what, Diagnosis diagnosis) implements Outcome {
    /** With a reason that blames no resource; it may be empty. */
    public Failed(String what, String reason) {
      this(what, Diagnosis.said(reason));
    }
  }

  /** The stack is in a state that this run may not repair; the remedy is a command. */
  record Stuck(Stack stack, String remedy) implements Outcome {}

  /** Somebody else's operation did not end in time; nothing was changed. */
  record Busy(String what, String remedy) implements Outcome {}

  /** Our own operation goes on, but we stopped watching. */
  record Running(Stack stack, String remedy) implements Outcome {}

  /**
   * The stack is as it should be, and the execution that was followed goes on, but we stopped
   * watching.
   *
   * @param remedy what it waits for where that is known, and how to watch it
   */
  record ExecutionRunning(Stack stack, ExecutionId execution, String remedy) implements Outcome {}

  /**
   * The stack is as it should be, but the execution that was followed did not succeed.
   *
   * @param what how it ended, in full sentences; may hold text from outside
   * @param failed the actions to blame, each as it ran last; none where it was something else
   */
  record ExecutionFailed(
      Stack stack, ExecutionId execution, String what, List<ActionExecution> failed)
      implements Outcome {
    public ExecutionFailed {
      failed = List.copyOf(failed);
    }
  }

  /**
   * The meta pipeline that was to update the stack goes on, but we stopped watching.
   *
   * @param remedy what it waits for where that is known, and how to watch it
   */
  record MetaRunning(PipelineArn pipeline, ExecutionId execution, String remedy)
      implements Outcome {}

  /**
   * The meta pipeline that was to update the stack did not get that far.
   *
   * @param what how its execution ended, in full sentences; may hold text from outside
   * @param failed the actions to blame, each as it ran last; none where it was something else
   */
  record MetaFailed(
      PipelineArn pipeline, ExecutionId execution, String what, List<ActionExecution> failed)
      implements Outcome {
    public MetaFailed {
      failed = List.copyOf(failed);
    }
  }

  /**
   * The run was cancelled from outside.
   *
   * @param left what was cleaned up, and what goes on without us
   */
  record Cancelled(String left) implements Outcome {}

  /** We could not find out, or could not do it. */
  record Broken(Failure failure) implements Outcome {}
}
