package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What changes from one definition of a pipeline to another, in the pipeline's own words.
 *
 * @param differences empty exactly when the two definitions are the same, places apart, and all of
 *     both can be seen
 */
public record PipelineDiff(List<Difference> differences) {
  public PipelineDiff {
    differences = List.copyOf(differences);
  }

  /** The differences from one definition to another; nothing stands for a pipeline not there. */
  public static PipelineDiff between(
      Optional<PipelineDefinition> before, Optional<PipelineDefinition> after) {
    if (before.isPresent() && after.isPresent()) {
      return new PipelineDiff(Comparison.of(before.get(), after.get()));
    }
    return new PipelineDiff(
        before
            .or(() -> after)
            .map(pipeline -> List.of(whole(pipeline, after.isPresent())))
            .orElse(List.of()));
  }

  private static Difference whole(PipelineDefinition pipeline, boolean isNew) {
    String stages = pipeline.stages().stream().map(Stage::title).collect(Collectors.joining(", "));
    String remark = stages.isEmpty() ? "" : ", with stages " + stages;
    return isNew
        ? new Difference.Added(Subject.PIPELINE, remark, pipeline.place())
        : new Difference.Removed(Subject.PIPELINE, remark);
  }

  /** Whether it says all that is otherwise: nothing of either cannot be seen. */
  public boolean isWhole() {
    return differences.stream().noneMatch(Difference.Unseen.class::isInstance);
  }

  /** Whether both are known to be the same. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }
}
