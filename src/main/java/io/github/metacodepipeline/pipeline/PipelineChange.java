package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/**
 * What changes of one pipeline of a template.
 *
 * @param logicalId in a nested stack with that stack's own before it: {@code Child/Pipeline}
 * @param before nothing where it is new
 * @param after nothing where it is gone
 * @param diff from one to the other
 */
public record PipelineChange(
    String logicalId,
    Optional<PipelineDefinition> before,
    Optional<PipelineDefinition> after,
    PipelineDiff diff) {

  /** What changes from one to the other; nothing stands for a pipeline not there. */
  public static PipelineChange of(
      String logicalId, Optional<PipelineDefinition> before, Optional<PipelineDefinition> after) {
    return new PipelineChange(logicalId, before, after, PipelineDiff.between(before, after));
  }

  /** The name of the pipeline where the template says it, else its logical id. */
  public String title() {
    return after.or(() -> before).flatMap(pipeline -> pipeline.name().text()).orElse(logicalId);
  }
}
