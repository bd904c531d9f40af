package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Debts;
import io.github.metacodepipeline.apply.Following;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.Inspected;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has executions that were cut started again, whatever way a deployment ended: those of this run,
 * and those of a run before it that was killed.
 */
public final class Settlement implements Aftermath {
  private final Stacks stacks;
  private final InFlight inFlight;
  private final Debts debts;
  private final Inspection inspection;
  private final Optional<Following> following;
  private final Journal journal;

  /**
   * @param following what watches the newest execution that was started; nothing where nobody wants
   *     that
   */
  public Settlement(
      Stacks stacks,
      InFlight inFlight,
      Debts debts,
      Inspection inspection,
      Optional<Following> following,
      Journal journal) {
    this.stacks = stacks;
    this.inFlight = inFlight;
    this.debts = debts;
    this.inspection = inspection;
    this.following = following;
    this.journal = journal;
  }

  @Override
  public Outcome of(Target target, Occasion occasion, Supplier<Outcome> deployment) {
    Outcome outcome;
    try {
      outcome = deployment.get();
    } catch (Failure failure) {
      // Where nothing was stopped, the next run is early enough.
      if (!inFlight.stopped().isEmpty()) {
        settleWithout(target, occasion);
      }
      throw failure;
    }
    return settle(outcome, target, occasion);
  }

  private Outcome settle(Outcome outcome, Target target, Occasion occasion) {
    return switch (outcome) {
      case Outcome.Unchanged(var stack, _) ->
          followed(outcome, stack, settleIn(stack, occasion, false));
      case Outcome.Updated(var stack) -> followed(outcome, stack, settleIn(stack, occasion, true));
      // Nothing ran there before; CodePipeline itself starts what was created.
      case Outcome.Created(var stack) -> noted(outcome, stack, occasion);
      case Outcome.Recreated(var stack) -> noted(outcome, stack, occasion);
      case Outcome.Superseded _,
          Outcome.Refused _,
          Outcome.Failed _,
          Outcome.Stuck _,
          Outcome.Busy _,
          Outcome.MetaFailed _,
          Outcome.Broken _ -> {
        settleWithout(target, occasion);
        yield outcome;
      }
      case Outcome.Running _ -> {
        warnOfTheNextRun();
        yield outcome;
      }
      case Outcome.Planned _,
          Outcome.Previewed _,
          Outcome.Skipped _,
          Outcome.ExecutionFailed _,
          Outcome.ExecutionRunning _,
          Outcome.MetaRunning _,
          Outcome.Cancelled _ ->
          outcome;
    };
  }

  private Outcome noted(Outcome outcome, Stack stack, Occasion occasion) {
    inspection.note(stack, occasion);
    return outcome;
  }

  private List<StartedExecution> settleIn(Stack stack, Occasion occasion, boolean updated) {
    List<Inspected> pipelines = inspection.noteWithExecutions(stack, occasion);
    List<StartedExecution> started = new ArrayList<>();
    trying(() -> pipelines.forEach(p -> started.addAll(debts.settle(p, stack, occasion, updated))));
    return started;
  }

  private Outcome followed(Outcome outcome, Stack stack, List<StartedExecution> started) {
    return following.isEmpty() || started.isEmpty()
        ? outcome
        : following
            .get()
            .follow(started.getLast().pipeline(), started.getLast().execution())
            .after(outcome, stack);
  }

  /** The same where the run did not come to know the stack as it is now. */
  private void settleWithout(Target target, Occasion occasion) {
    trying(() -> {
      Optional<Stack> stack =
          stacks
              .find(target.stack())
              .filter(found -> !found.status().isMoving() && !found.status().isAbsent());
      stack.ifPresent(there ->
          inspection
              .pipelinesOf(there, occasion)
              .forEach(pipeline -> debts.settle(pipeline, there, occasion, false)));
    });
  }

  private void warnOfTheNextRun() {
    if (!inFlight.stopped().isEmpty()) {
      journal.warn(
          "What was stopped for the update is not started again yet, since the update goes on: run this job again when it is done.");
    }
  }

  // What the run came to must not be hidden by what became of this.
  private void trying(Runnable settling) {
    try {
      settling.run();
    } catch (Failure failure) {
      journal.warn(
          "Whether an execution was cut and is owed a start is not known; the next run looks again. %s %s"
              .formatted(failure.what(), failure.remedy()));
    }
  }
}
