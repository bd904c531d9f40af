package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.pipeline.Restart;
import io.github.metacodepipeline.pipeline.Restarter;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.TrackedSource;
import java.util.ArrayList;
import java.util.List;

/** Starts executions of one pipeline that are owed, and tells of each what became of it. */
final class Repayment {
  private final Pipelines pipelines;
  private final DeployedPipeline pipeline;
  private final PipelineArn arn;
  private final Restarts restarts;
  private final TrackedSource ours;
  private final Orders orders;
  private final Progress progress;
  private final List<StartedExecution> started = new ArrayList<>();

  Repayment(
      Pipelines pipelines,
      DeployedPipeline pipeline,
      PipelineArn arn,
      Restarts restarts,
      TrackedSource ours,
      Orders orders,
      Progress progress) {
    this.pipelines = pipelines;
    this.pipeline = pipeline;
    this.arn = arn;
    this.restarts = restarts;
    this.ours = ours;
    this.orders = orders;
    this.progress = progress;
  }

  /** What was started so far. */
  List<StartedExecution> started() {
    return List.copyOf(started);
  }

  /** As it was, where that can be. */
  void again(Execution execution, String why) {
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

  /** With a commit, by the definition that there is now. */
  void afresh(Commit commit, PipelineDefinition definition) {
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

  /** Says what was done about an execution, and why. */
  void tell(Execution execution, String done, String why) {
    progress.handled(ExecutionNote.of(arn, execution, done, why));
  }
}
