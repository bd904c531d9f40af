package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * What changes from one definition of a pipeline to another, in the pipeline's own words.
 *
 * @param differences empty exactly when the two definitions are the same, places apart
 */
public record PipelineDiff(List<Difference> differences) {
  public PipelineDiff {
    differences = List.copyOf(differences);
  }

  /** The differences from one definition to another; nothing stands for a pipeline not there. */
  public static PipelineDiff between(
      Optional<PipelineDefinition> before, Optional<PipelineDefinition> after) {
    return new PipelineDiff(List.of());
  }
}
