package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Rhythm;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.TrackedSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts again what was cut. What is owed is read from AWS and from nothing else, so that a run
 * makes good what the one before it was killed over; and nothing is started twice, since a start's
 * token is made of what is started, and a later execution of the same revisions ends the debt.
 *
 * <p>After an update, executions of the old definition that still move are waited for: they are cut
 * when their running actions have ended.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html">PipelineExecution:
 *     Cancelled</a>
 */
public final class Debts {
  private final Pipelines pipelines;
  private final Stacks stacks;
  private final TrackedSource ours;
  private final Restarts restarts;
  private final Flights flights;
  private final Orders orders;
  private final Polling polling;
  private final Clock clock;
  private final Progress progress;
  private final AfterUpdate afterUpdate;
  private final Duration budget;

  /**
   * @param budget how long to wait for executions of the old definition
   */
  public Debts(
      Pipelines pipelines,
      Stacks stacks,
      TrackedSource ours,
      Orders orders,
      Polling polling,
      Clock clock,
      Progress progress,
      AfterUpdate afterUpdate,
      Duration budget) {
    this.pipelines = pipelines;
    this.stacks = stacks;
    this.ours = ours;
    this.restarts = new Restarts(pipelines);
    this.flights = new Flights(pipelines, restarts, ours);
    this.orders = orders;
    this.polling = polling;
    this.clock = clock;
    this.progress = progress;
    this.afterUpdate = afterUpdate;
    this.budget = budget;
  }

  /**
   * Starts in a pipeline what is owed a start.
   *
   * @param stack whose updates cancel executions of the pipeline
   * @param updated whether this run updated the stack
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED
   */
  public List<StartedExecution> settle(
      Inspected inspected, Stack stack, Occasion occasion, boolean updated) {
    return new Account(inspected, stack, occasion).settle(updated);
  }

  /** One pipeline's. */
  private final class Account {
    private final DeployedPipeline pipeline;
    private final PipelineArn arn;
    private final Occasion occasion;
    private final Cuts cuts;
    private final Generations generations;
    private final Repayment repayment;
    private Optional<List<Execution>> seen;

    Account(Inspected inspected, Stack stack, Occasion occasion) {
      this.pipeline = inspected.pipeline();
      this.seen = inspected.executions();
      this.arn = stack.id().pipeline(pipeline.name());
      this.occasion = occasion;
      this.cuts = new Cuts(stacks, stack.id(), clock.instant());
      this.generations = new Generations(pipelines, pipeline, arn, flights);
      this.repayment = new Repayment(pipelines, pipeline, arn, restarts, ours, orders, progress);
    }

    List<StartedExecution> settle(boolean updated) {
      List<Execution> executions = settled();
      Owed debts = new Owed(executions, cuts::has);
      List<Execution> owed = debts.executions();
      Optional<Execution> byAws =
          occasion.isRestartedByAws(pipeline.name())
              ? generations.firstOrdered(executions)
              : Optional.empty();
      if (afterUpdate == AfterUpdate.NONE) {
        owed.forEach(cut -> repayment.tell(cut, "not started again", "after-update is none."));
      } else if (byAws.isPresent()) {
        repayment.tell(
            byAws.get(),
            "started by CloudFormation",
            "RestartExecutionOnUpdate is set, so nothing else is started.");
      } else {
        owed.forEach(cut -> repayment.again(cut, "It was cut for the update."));
        if (updated) {
          debts
              .overtaken()
              .forEach(cut ->
                  repayment.tell(
                      cut,
                      "not started again",
                      "It was cut for the update, but a newer one went first, which it would undo."));
          pushed()
              .flatMap(commit -> generations.endedTooEarly(commit, executions))
              .ifPresent(
                  old -> repayment.again(old, "This push started it on the old definition."));
          if (afterUpdate == AfterUpdate.START
              && repayment.started().isEmpty()
              && !generations.hasNew(executions)) {
            pushed()
                .ifPresent(commit ->
                    pipeline
                        .definition()
                        .ifPresent(definition -> repayment.afresh(commit, definition)));
          }
        }
      }
      return repayment.started();
    }

    /** The executions, once no older one can be cut any more, or the time is up. */
    private List<Execution> settled() {
      return polling
          .until(
              budget,
              Rhythm.UNHURRIED,
              () ->
                  Optional.of(executions())
                      .filter(all -> all.stream().noneMatch(generations::mayBeCut)),
              elapsed -> progress.waiting("executions of the old definition to be cut", elapsed))
          .orElseGet(this::executions);
    }

    /** As they were seen together with the pipeline, and from then on as they are. */
    private List<Execution> executions() {
      Optional<List<Execution>> first = seen;
      seen = Optional.empty();
      return first.orElseGet(() -> pipelines.executions(pipeline.name(), Flights.MOST));
    }

    private Optional<Commit> pushed() {
      return occasion.commit().filter(_ -> occasion.pushed());
    }
  }
}
