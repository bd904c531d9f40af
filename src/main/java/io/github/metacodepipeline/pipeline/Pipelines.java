package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/** The pipelines of an account and Region, as far as a run asks about them. */
public interface Pipelines {

  /**
   * The pipeline of this name, or nothing when there is none.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE
   */
  Optional<DeployedPipeline> find(String name);
}
