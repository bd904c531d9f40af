package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.StartRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
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
        GetPipelineResponse found =
            clients.codePipeline().getPipeline(request -> request.name(name));
        return Optional.of(
            new DeployedPipeline(
                found.pipeline().name(),
                found.pipeline().version(),
                Optional.of(PipelineStructures.definition(found))));
      } catch (PipelineNotFoundException _) {
        return Optional.empty();
      }
    });
  }

  @Override
  public List<Execution> executions(String pipeline, int atMost) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ExecutionDetails> execution(String pipeline, ExecutionId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ActionExecution> actions(String pipeline, ExecutionId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Stop stop(String pipeline, ExecutionId id, Manner manner, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Start start(StartRequest request) {
    throw new UnsupportedOperationException();
  }
}
