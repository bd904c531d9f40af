package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.pipeline.Restart;
import io.github.metacodepipeline.pipeline.Restarter;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.TrackedSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
      DeployedPipeline pipeline, Stack stack, Occasion occasion, boolean updated) {
    return new Account(pipeline, stack, occasion).settle(updated);
  }

  /** One pipeline's. */
  private final class Account {
    private final DeployedPipeline pipeline;
    private final PipelineArn arn;
    private final Occasion occasion;
    private final Cuts cuts;
    private final List<StartedExecution> started = new ArrayList<>();

    Account(DeployedPipeline pipeline, Stack stack, Occasion occasion) {
      this.pipeline = pipeline;
      this.arn = stack.id().pipeline(pipeline.name());
      this.occasion = occasion;
      this.cuts = new Cuts(stacks, stack.id(), clock.instant());
    }

    List<StartedExecution> settle(boolean updated) {
      List<Execution> executions = settled();
      Owed debts = new Owed(executions, cuts::has);
      List<Execution> owed = debts.executions();
      Optional<Execution> byAws = startedByAws(executions);
      if (afterUpdate == AfterUpdate.NONE) {
        owed.forEach(cut -> tell(cut, "not started again", "after-update is none."));
      } else if (byAws.isPresent()) {
        tell(
            byAws.get(),
            "started by CloudFormation",
            "RestartExecutionOnUpdate is set, so nothing else is started.");
      } else {
        owed.forEach(cut -> again(cut, "It was cut for the update."));
        if (updated) {
          debts
              .overtaken()
              .forEach(cut ->
                  tell(
                      cut,
                      "not started again",
                      "It was cut for the update, but a newer one went first, which it would undo."));
          startedBeforeTheUpdate(executions)
              .ifPresent(old -> again(old, "This push started it on the old definition."));
          if (afterUpdate == AfterUpdate.START && started.isEmpty() && !hasNew(executions)) {
            pushed()
                .ifPresent(commit ->
                    pipeline.definition().ifPresent(definition -> afresh(commit, definition)));
          }
        }
      }
      return List.copyOf(started);
    }

    /** The executions, once no older one can be cut any more, or the time is up. */
    private List<Execution> settled() {
      return polling
          .until(
              budget,
              () -> Optional.of(executions()).filter(all -> all.stream().noneMatch(this::mayBeCut)),
              elapsed -> progress.waiting("executions of the old definition to be cut", elapsed))
          .orElseGet(this::executions);
    }

    private List<Execution> executions() {
      return pipelines.executions(pipeline.name(), Flights.MOST);
    }

    /**
     * Whether it still runs on an older definition, and not only because a person has to decide.
     */
    private boolean mayBeCut(Execution execution) {
      return execution.status().isMoving()
          && isFromBefore(execution)
          && isOfOlderVersion(execution)
          && !flights.isAtApproval(arn, execution);
    }

    private boolean isFromBefore(Execution execution) {
      return pipeline.updated().filter(update -> !execution.started().isAfter(update)).isPresent();
    }

    private boolean isOfOlderVersion(Execution execution) {
      return pipelines
          .execution(pipeline.name(), execution.id())
          .map(ExecutionDetails::version)
          .filter(version -> version < pipeline.version())
          .isPresent();
    }

    private boolean hasNew(List<Execution> executions) {
      return executions.stream().anyMatch(execution -> !isFromBefore(execution));
    }

    private Optional<Execution> startedByAws(List<Execution> executions) {
      return occasion.isRestartedByAws(pipeline.name())
          ? executions.stream()
              .filter(execution -> !isFromBefore(execution))
              .filter(execution -> execution.triggerType().equals("StartPipelineExecution"))
              .reduce((_, oldest) -> oldest)
          : Optional.empty();
    }

    /** What this push started too early, and ended before it could be cut. */
    private Optional<Execution> startedBeforeTheUpdate(List<Execution> executions) {
      return pushed()
          .flatMap(commit ->
              executions.stream()
                  .findFirst()
                  .filter(newest -> hasRunItsCourse(newest) && isFromBefore(newest))
                  .filter(newest -> isOf(commit, newest) && isOfOlderVersion(newest)));
    }

    private Optional<Commit> pushed() {
      return occasion.commit().filter(_ -> occasion.pushed());
    }

    private boolean isOf(Commit commit, Execution execution) {
      return execution.revisions().stream().anyMatch(one -> one.id().equals(commit.sha()))
          && flights.isOf(commit, execution, pipelines.actions(pipeline.name(), execution.id()));
    }

    private void again(Execution execution, String why) {
      switch (restarts.of(arn, pipeline, execution)) {
        case Restart.Possible(var request) -> start(execution, request, why);
        case Restart.TooEarly(var obstacle) -> leave(execution, why, obstacle);
        case Restart.Impossible(var obstacle) -> leave(execution, why, obstacle);
      }
    }

    private void leave(Execution execution, String why, String obstacle) {
      tell(
          execution,
          "not started again",
          "%s It cannot be started again as it was: %s.".formatted(why, obstacle));
    }

    private void start(Execution execution, StartRequest request, String why) {
      switch (ordered(request)) {
        case Start.Started(var id) -> {
          orders.ended(Traffic.owed(Flight.title(pipeline.name(), execution)));
          tell(execution, "started again as %s".formatted(id.abbreviated()), why);
        }
        case Start.Refused(var reason) ->
            tell(
                execution,
                "not started again",
                "%s CodePipeline would not: %s The next run tries again.".formatted(why, reason));
      }
    }

    private void afresh(Commit commit, PipelineDefinition definition) {
      StartRequest request =
          new Restarter(arn, definition).at(commit, ours::feeds, pipeline.version());
      switch (ordered(request)) {
        case Start.Started(var id) ->
            progress.handled(
                new ExecutionNote(
                    arn, id, commit.abbreviated(), "", "started", "after-update is start."));
        case Start.Refused(var reason) ->
            progress.step("CodePipeline did not start %s: %s".formatted(pipeline.name(), reason));
      }
    }

    private Start ordered(StartRequest request) {
      Start start = orders.give(() -> pipelines.start(request));
      if (start instanceof Start.Started(var id)) {
        StartedExecution execution = new StartedExecution(arn, id);
        started.add(execution);
        progress.started(execution);
      }
      return start;
    }

    private void tell(Execution execution, String done, String why) {
      progress.handled(ExecutionNote.of(arn, execution, done, why));
    }
  }

  private static boolean hasRunItsCourse(Execution execution) {
    return switch (execution.status()) {
      case SUCCEEDED, FAILED -> true;
      case IN_PROGRESS, STOPPING, STOPPED, SUPERSEDED, CANCELLED, UNKNOWN -> false;
    };
  }
}
