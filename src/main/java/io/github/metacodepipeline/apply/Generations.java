package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.source.Commit;
import java.util.List;
import java.util.Optional;

/** Tells the executions of a pipeline's older definitions from those of the one that it has. */
final class Generations {
  private final Pipelines pipelines;
  private final DeployedPipeline pipeline;
  private final PipelineArn arn;
  private final Flights flights;

  /**
   * @param pipeline as it is after the update
   */
  Generations(Pipelines pipelines, DeployedPipeline pipeline, PipelineArn arn, Flights flights) {
    this.pipelines = pipelines;
    this.pipeline = pipeline;
    this.arn = arn;
    this.flights = flights;
  }

  /** Whether it still runs on an older definition, and not only because a person has to decide. */
  boolean mayBeCut(Execution execution) {
    return execution.status().isMoving()
        && isFromBefore(execution)
        && isOfOlderVersion(execution)
        && !flights.isAtApproval(arn, execution);
  }

  /** Whether one of them began after the update. */
  boolean hasNew(List<Execution> executions) {
    return executions.stream().anyMatch(execution -> !isFromBefore(execution));
  }

  /** The first one after the update that somebody ordered, and nothing in the repository. */
  Optional<Execution> firstOrdered(List<Execution> executions) {
    return executions.stream()
        .filter(execution -> !isFromBefore(execution))
        .filter(execution -> execution.triggerType().equals("StartPipelineExecution"))
        .reduce((_, oldest) -> oldest);
  }

  /** What a push of this commit started too early, and ended before it could be cut. */
  Optional<Execution> endedTooEarly(Commit commit, List<Execution> executions) {
    return executions.stream()
        .findFirst()
        .filter(newest -> hasRunItsCourse(newest) && isFromBefore(newest))
        .filter(newest -> isOf(commit, newest) && isOfOlderVersion(newest));
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

  private boolean isOf(Commit commit, Execution execution) {
    return execution.revisions().stream().anyMatch(one -> one.id().equals(commit.sha()))
        && flights.isOf(commit, execution, pipelines.actions(pipeline.name(), execution.id()));
  }

  private static boolean hasRunItsCourse(Execution execution) {
    return switch (execution.status()) {
      case SUCCEEDED, FAILED -> true;
      case IN_PROGRESS, STOPPING, STOPPED, SUPERSEDED, CANCELLED, UNKNOWN -> false;
    };
  }
}
