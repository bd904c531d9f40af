package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ClosedTransition;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.StartRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineMetadata;
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
                Optional.of(PipelineStructures.definition(found)),
                Optional.ofNullable(found.metadata()).map(PipelineMetadata::updated),
                Optional.ofNullable(found.metadata())
                    .map(PipelineMetadata::pipelineArn)
                    .flatMap(PipelineArn::read)));
      } catch (PipelineNotFoundException _) {
        return Optional.empty();
      }
    });
  }

  @Override
  public List<Execution> executions(String pipeline, int atMost) {
    return failures.ask(() -> {
      try {
        return pages().executions(pipeline, atMost);
      } catch (PipelineNotFoundException _) {
        return List.of();
      }
    });
  }

  @Override
  public Optional<ExecutionDetails> execution(String pipeline, ExecutionId id) {
    return failures.ask(() -> {
      try {
        return Optional.of(
            ExecutionRecords.details(
                clients
                    .codePipeline()
                    .getPipelineExecution(
                        request -> request.pipelineName(pipeline).pipelineExecutionId(id.value()))
                    .pipelineExecution()));
      } catch (PipelineNotFoundException | PipelineExecutionNotFoundException _) {
        return Optional.empty();
      }
    });
  }

  @Override
  public List<ActionExecution> actions(String pipeline, ExecutionId id) {
    return failures.ask(() -> {
      try {
        return pages().actions(pipeline, id);
      } catch (PipelineNotFoundException | PipelineExecutionNotFoundException _) {
        return List.of();
      }
    });
  }

  private ExecutionPages pages() {
    return new ExecutionPages(clients.codePipeline());
  }

  @Override
  public List<ClosedTransition> closedTransitions(String pipeline) {
    return failures.ask(() -> {
      try {
        return StageStates.closed(
            clients
                .codePipeline()
                .getPipelineState(request -> request.name(pipeline))
                .stageStates());
      } catch (PipelineNotFoundException _) {
        return List.of();
      }
    });
  }

  @Override
  public Stop stop(String pipeline, ExecutionId id, Manner manner, String reason) {
    return failures.ask(() -> orders().stop(pipeline, id, manner, reason));
  }

  @Override
  public Start start(StartRequest request) {
    return failures.ask(() -> orders().start(request));
  }

  private ExecutionOrders orders() {
    return new ExecutionOrders(clients.codePipeline());
  }
}
