package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.TrackedSource;
import java.util.Optional;

/**
 * Finds the meta pipeline of a stack.
 *
 * @param name as it was given; without one, it has the stack's own name and {@code -meta}
 */
public record MetaPipelines(PipelineView pipelines, TrackedSource ours, Optional<String> name) {

  /**
   * The one of this stack.
   *
   * @throws io.github.metacodepipeline.Failure as {@link MetaPipeline#named}
   */
  public MetaPipeline of(StackName stack) {
    return MetaPipeline.named(name.orElse(stack + "-meta"), pipelines, ours, stack);
  }
}
