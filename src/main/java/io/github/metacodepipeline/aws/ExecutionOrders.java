package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Pipelines.Manner;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.pipeline.Pipelines.Stop;
import io.github.metacodepipeline.pipeline.StartRequest;
import java.util.List;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.ConcurrentPipelineExecutionsLimitExceededException;
import software.amazon.awssdk.services.codepipeline.model.ConflictException;
import software.amazon.awssdk.services.codepipeline.model.DuplicatedStopRequestException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionOverride;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

/**
 * Stops and starts executions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StopPipelineExecution.html">StopPipelineExecution</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StartPipelineExecution.html">StartPipelineExecution</a>
 */
final class ExecutionOrders {
  private static final int LONGEST_REASON = 200;

  private final CodePipelineClient client;

  ExecutionOrders(CodePipelineClient client) {
    this.client = client;
  }

  Stop stop(String pipeline, ExecutionId id, Manner manner, String reason) {
    try {
      client.stopPipelineExecution(request ->
          request
              .pipelineName(pipeline)
              .pipelineExecutionId(id.value())
              .abandon(manner == Manner.ABANDON)
              .reason(cut(reason)));
      return Stop.STOPPING;
    } catch (PipelineExecutionNotStoppableException
        | DuplicatedStopRequestException
        | PipelineExecutionNotFoundException
        | PipelineNotFoundException _) {
      return Stop.NOT_NEEDED;
    }
  }

  private static String cut(String reason) {
    if (reason.length() <= LONGEST_REASON) {
      return reason;
    }
    boolean splitsACharacter = Character.isHighSurrogate(reason.charAt(LONGEST_REASON - 1));
    return reason.substring(0, splitsACharacter ? LONGEST_REASON - 1 : LONGEST_REASON);
  }

  Start start(StartRequest wanted) {
    try {
      return new Start.Started(
          new ExecutionId(
              client
                  .startPipelineExecution(request ->
                      request
                          .name(wanted.pipeline())
                          .sourceRevisions(overrides(wanted))
                          .variables(variables(wanted))
                          .clientRequestToken(wanted.token()))
                  .pipelineExecutionId()));
    } catch (ConflictException
        | ConcurrentPipelineExecutionsLimitExceededException
        | PipelineNotFoundException
        | ValidationException refusal) {
      return new Start.Refused(words(refusal));
    }
  }

  private static String words(CodePipelineException refusal) {
    return Plain.sentence(AwsFailures.words(refusal));
  }

  private static List<SourceRevisionOverride> overrides(StartRequest wanted) {
    return wanted.revisions().stream()
        .map(revision ->
            SourceRevisionOverride.builder()
                .actionName(revision.action())
                .revisionType(revision.type().name())
                .revisionValue(revision.value())
                .build())
        .toList();
  }

  private static List<PipelineVariable> variables(StartRequest wanted) {
    return wanted.variables().entrySet().stream()
        .map(variable ->
            PipelineVariable.builder().name(variable.getKey()).value(variable.getValue()).build())
        .toList();
  }
}
