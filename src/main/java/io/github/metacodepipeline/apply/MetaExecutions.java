package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks for the executions of a meta pipeline that run a commit. */
public final class MetaExecutions {
  // As many as CodePipeline gives in one answer.
  private static final int RECENT = 100;
  private static final Duration TO_APPEAR = Duration.ofSeconds(60);

  private final PipelineView pipelines;
  private final Polling polling;
  private final Progress progress;

  public MetaExecutions(PipelineView pipelines, Polling polling, Progress progress) {
    this.pipelines = pipelines;
    this.polling = polling;
    this.progress = progress;
  }

  /**
   * What there is now.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE
   */
  public Sighting of(MetaPipeline pipeline, Commit commit) {
    return sighting(pipeline, commit, listed(pipeline));
  }

  private static Sighting sighting(MetaPipeline pipeline, Commit commit, List<Execution> all) {
    List<Execution> ofCommit =
        all.stream().filter(execution -> pipeline.isOf(commit, execution)).toList();
    return new Sighting(
        ofCommit, !ofCommit.isEmpty() && ofCommit.getFirst().equals(all.getFirst()));
  }

  /**
   * The first that appears within a minute: GitHub has told CodePipeline at the same time as us.
   *
   * @param earlier what was there before
   * @throws io.github.metacodepipeline.Failure as above
   */
  public Optional<Execution> appearing(MetaPipeline pipeline, Commit commit, Sighting earlier) {
    return within(
        pipeline,
        "an execution of pipeline %s for this commit".formatted(pipeline.arn().name()),
        all -> sighting(pipeline, commit, all).since(earlier));
  }

  /**
   * The first within a minute of those after an execution, newest first, that something is found
   * in.
   */
  <T> Optional<T> after(
      MetaPipeline pipeline, ExecutionId id, Function<List<Execution>, Optional<T>> find) {
    return within(
        pipeline,
        "the execution of pipeline %s after %s".formatted(pipeline.arn().name(), id.abbreviated()),
        all ->
            find.apply(all.stream().takeWhile(execution -> !execution.id().equals(id)).toList()));
  }

  private <T> Optional<T> within(
      MetaPipeline pipeline, String what, Function<List<Execution>, Optional<T>> look) {
    return polling.until(
        TO_APPEAR, () -> look.apply(listed(pipeline)), elapsed -> progress.waiting(what, elapsed));
  }

  private List<Execution> listed(MetaPipeline pipeline) {
    return pipelines.executions(pipeline.arn().name(), RECENT);
  }
}
