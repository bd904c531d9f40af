package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ArtifactRevision;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.SourceRevision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineRollbackMetadata;
import software.amazon.awssdk.services.codepipeline.model.ResolvedPipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.StopExecutionTrigger;

/** Executions of the SDK as ours. */
final class ExecutionRecords {
  private ExecutionRecords() {}

  static Execution execution(PipelineExecutionSummary summary) {
    @Nullable ExecutionTrigger trigger = summary.trigger();
    Instant started = time(summary.startTime());
    return new Execution(
        new ExecutionId(summary.pipelineExecutionId()),
        status(summary.status()),
        Plain.text(summary.statusSummary()),
        mode(summary),
        trigger == null ? "" : Plain.text(trigger.triggerTypeAsString()),
        trigger == null ? "" : Plain.text(trigger.triggerDetail()),
        started,
        summary.lastUpdateTime() == null ? started : summary.lastUpdateTime(),
        summary.sourceRevisions().stream()
            .map(revision ->
                new SourceRevision(
                    Plain.orEmpty(revision.actionName()),
                    Plain.orEmpty(revision.revisionId()),
                    present(revision.revisionSummary()),
                    present(revision.revisionUrl())))
            .toList(),
        stopReason(summary.stopTrigger()),
        rolledBack(summary.rollbackMetadata()));
  }

  static ExecutionDetails details(PipelineExecution execution) {
    return new ExecutionDetails(
        new ExecutionId(execution.pipelineExecutionId()),
        status(execution.status()),
        Plain.text(execution.statusSummary()),
        execution.pipelineVersion(),
        revisions(execution),
        variables(execution));
  }

  private static List<ArtifactRevision> revisions(PipelineExecution execution) {
    return execution.artifactRevisions().stream()
        .map(revision ->
            new ArtifactRevision(
                Plain.orEmpty(revision.name()),
                Plain.orEmpty(revision.revisionId()),
                present(revision.revisionSummary()),
                present(revision.revisionUrl())))
        .toList();
  }

  private static Map<String, String> variables(PipelineExecution execution) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (ResolvedPipelineVariable variable : execution.variables()) {
      variables.put(variable.name(), Plain.orEmpty(variable.resolvedValue()));
    }
    return variables;
  }

  /** A new word of AWS's is no reason to give up: it is a status that we do not know. */
  private static Execution.Status status(@Nullable PipelineExecutionStatus status) {
    return switch (status) {
      case IN_PROGRESS -> Execution.Status.IN_PROGRESS;
      case STOPPING -> Execution.Status.STOPPING;
      case STOPPED -> Execution.Status.STOPPED;
      case SUCCEEDED -> Execution.Status.SUCCEEDED;
      case SUPERSEDED -> Execution.Status.SUPERSEDED;
      case FAILED -> Execution.Status.FAILED;
      case CANCELLED -> Execution.Status.CANCELLED;
      case UNKNOWN_TO_SDK_VERSION -> Execution.Status.UNKNOWN;
      case null -> Execution.Status.UNKNOWN;
    };
  }

  // The mode is younger than CodePipeline: executions from before it say none.
  private static ExecutionMode mode(PipelineExecutionSummary summary) {
    String word = Plain.text(summary.executionModeAsString());
    return word.isEmpty()
        ? ExecutionMode.SUPERSEDED
        : ExecutionMode.named(word)
            .orElseThrow(
                () -> StackRecords.unknownWord("Execution " + summary.pipelineExecutionId(), word));
  }

  private static Optional<String> stopReason(@Nullable StopExecutionTrigger stop) {
    return stop == null ? Optional.empty() : Optional.of(Plain.orEmpty(stop.reason()));
  }

  private static Optional<ExecutionId> rolledBack(@Nullable PipelineRollbackMetadata rollback) {
    return rollback == null
        ? Optional.empty()
        : present(rollback.rollbackTargetPipelineExecutionId()).map(ExecutionId::new);
  }

  private static Instant time(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.of(Plain.text(text)).filter(given -> !given.isEmpty());
  }
}
