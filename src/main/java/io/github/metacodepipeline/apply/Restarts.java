package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.pipeline.Restart;
import io.github.metacodepipeline.pipeline.Restarter;
import java.util.List;
import java.util.Optional;

/** Asks CodePipeline for what it takes to start an execution again as it was. */
final class Restarts {
  private final PipelineView pipelines;

  Restarts(PipelineView pipelines) {
    this.pipelines = pipelines;
  }

  /** Whether and how it is started again, on the definition that there is now. */
  Restart of(PipelineArn arn, DeployedPipeline pipeline, Execution execution) {
    if (pipeline.definition().isEmpty()) {
      return new Restart.Impossible("the definition of its pipeline could not be read");
    }
    return pipelines
        .execution(arn.name(), execution.id())
        .map(details -> again(arn, pipeline.definition().get(), execution, details))
        .orElseGet(() -> new Restart.Impossible("CodePipeline does not know it any more"));
  }

  private Restart again(
      PipelineArn arn,
      PipelineDefinition definition,
      Execution execution,
      ExecutionDetails details) {
    return new Restarter(arn, definition).again(execution, details, actions(arn, execution));
  }

  private List<ActionExecution> actions(PipelineArn arn, Execution execution) {
    return pipelines.actions(arn.name(), execution.id());
  }

  /**
   * Whether it can be started again, both on the definition that there is, where the update fails,
   * and on the one that is wanted.
   *
   * @param wanted nothing where the template does not tell
   */
  Restart foreseen(PipelineArn arn, Execution execution, Optional<PipelineDefinition> wanted) {
    Optional<DeployedPipeline> deployed = pipelines.find(arn.name());
    if (deployed.isEmpty()) {
      return new Restart.Impossible("its pipeline is gone");
    }
    Restart now = of(arn, deployed.get(), execution);
    return now instanceof Restart.Possible && wanted.isPresent()
        ? of(arn, new DeployedPipeline(arn.name(), deployed.get().version(), wanted), execution)
        : now;
  }
}
