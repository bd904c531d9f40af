package io.github.metacodepipeline.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline as CodePipeline has it.
 *
 * @param name unique in its account and Region
 * @param version grows by one with every change of its definition, and with nothing else
 * @param definition what it does; nothing where nobody asked
 * @param updated when it got this version; nothing where CodePipeline does not say
 * @param arn nothing where CodePipeline does not say
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineMetadata.html">PipelineMetadata</a>
 */
public record DeployedPipeline(
    String name,
    int version,
    Optional<PipelineDefinition> definition,
    Optional<Instant> updated,
    Optional<PipelineArn> arn) {
  /** One of which nobody asked what it does. */
  public DeployedPipeline(String name, int version) {
    this(name, version, Optional.empty());
  }

  /** One of which nobody asked when it was changed. */
  public DeployedPipeline(String name, int version, Optional<PipelineDefinition> definition) {
    this(name, version, definition, Optional.empty());
  }

  /** One of which nobody asked where it is. */
  public DeployedPipeline(
      String name,
      int version,
      Optional<PipelineDefinition> definition,
      Optional<Instant> updated) {
    this(name, version, definition, updated, Optional.empty());
  }
}
