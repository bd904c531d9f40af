package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Together;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.Pipelines;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline and its executions as they were seen at the same time, once its stack was at rest.
 *
 * @param executions nothing where nobody looked, or they could not be read
 */
public record Inspected(DeployedPipeline pipeline, Optional<List<Execution>> executions) {
  public Inspected {
    executions = executions.map(List::copyOf);
  }

  /** A pipeline alone. */
  public static Inspected alone(DeployedPipeline pipeline) {
    return new Inspected(pipeline, Optional.empty());
  }

  /** The pipeline of this name, if there is one. */
  public static Optional<Inspected> of(String name, Pipelines pipelines) {
    return Together.both(
        () -> pipelines.find(name),
        () -> early(name, pipelines),
        (pipeline, executions) -> pipeline.map(there -> new Inspected(there, executions)));
  }

  // Whoever needs them asks again, and is told why they cannot be read.
  private static Optional<List<Execution>> early(String name, Pipelines pipelines) {
    try {
      return Optional.of(pipelines.executions(name, Flights.MOST));
    } catch (Failure notNow) {
      return Optional.empty();
    }
  }
}
