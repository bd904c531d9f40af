package io.github.metacodepipeline.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a pipeline, as CodePipeline lists it.
 *
 * @param statusSummary CodePipeline's own words to the status; empty for none
 * @param mode the execution mode that it runs in
 * @param triggerType such as {@code WebhookV2}, {@code StartPipelineExecution}
 * @param triggerDetail who or what, such as an ARN; empty for none
 * @param started when it was started
 * @param updated when anything last happened to it
 * @param revisions of its sources, as far as they are known yet
 * @param stopReason what whoever stopped it said; nothing when nobody did
 * @param rollbackOf the execution that it brings back, when it is a rollback
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecutionSummary.html">PipelineExecutionSummary</a>
 */
public record Execution(
    ExecutionId id,
    Status status,
    String statusSummary,
    ExecutionMode mode,
    String triggerType,
    String triggerDetail,
    Instant started,
    Instant updated,
    List<SourceRevision> revisions,
    Optional<String> stopReason,
    Optional<ExecutionId> rollbackOf) {

  /** How far an execution is, in CodePipeline's words. */
  public enum Status {
    IN_PROGRESS,
    STOPPING,
    STOPPED,
    SUCCEEDED,
    SUPERSEDED,
    FAILED,
    /** The pipeline's definition was updated before it could be completed. */
    CANCELLED,
    /** A status that we do not know. */
    UNKNOWN;

    /** Whether it goes on. */
    public boolean isMoving() {
      return switch (this) {
        case IN_PROGRESS, STOPPING, UNKNOWN -> true;
        case STOPPED, SUCCEEDED, SUPERSEDED, FAILED, CANCELLED -> false;
      };
    }
  }

  public Execution {
    revisions = List.copyOf(revisions);
  }

  /** Whether it brings an earlier execution back. */
  public boolean isRollback() {
    return rollbackOf.isPresent();
  }
}
