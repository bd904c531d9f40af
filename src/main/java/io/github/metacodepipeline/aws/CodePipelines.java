package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Pipelines;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;

/**
 * The pipelines, as CodePipeline has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipeline.html">GetPipeline</a>
 */
public final class CodePipelines implements Pipelines {
  private final AwsClients clients;
  private final AwsFailures failures;

  /** The pipelines that these clients reach. */
  public CodePipelines(AwsClients clients) {
    this.clients = clients;
    this.failures = clients.failures(AwsService.CODEPIPELINE);
  }

  @Override
  public Optional<DeployedPipeline> find(String name) {
    return failures.ask(() -> {
      try {
        PipelineDeclaration found =
            clients.codePipeline().getPipeline(request -> request.name(name)).pipeline();
        return Optional.of(new DeployedPipeline(found.name(), found.version()));
      } catch (PipelineNotFoundException _) {
        return Optional.empty();
      }
    });
  }
}
