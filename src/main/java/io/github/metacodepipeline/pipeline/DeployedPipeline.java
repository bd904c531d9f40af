package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/**
 * A pipeline as CodePipeline has it.
 *
 * @param name unique in its account and Region
 * @param version grows by one with every change of its definition, and with nothing else
 * @param definition what it does; nothing where nobody asked
 */
public record DeployedPipeline(String name, int version, Optional<PipelineDefinition> definition) {
  /** One of which nobody asked what it does. */
  public DeployedPipeline(String name, int version) {
    this(name, version, Optional.empty());
  }
}
