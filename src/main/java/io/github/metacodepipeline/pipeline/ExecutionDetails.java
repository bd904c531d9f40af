package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What CodePipeline says of one execution when it is asked for that one.
 *
 * @param version of the pipeline that it runs on
 * @param revisions of its artifacts; those of its source actions are in {@link Execution}
 * @param variables of the pipeline, as they were resolved for it
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html">PipelineExecution</a>
 */
public record ExecutionDetails(
    ExecutionId id,
    Execution.Status status,
    String statusSummary,
    int version,
    List<ArtifactRevision> revisions,
    Map<String, String> variables) {
  public ExecutionDetails {
    revisions = List.copyOf(revisions);
    variables = Map.copyOf(variables);
  }
}
