package io.github.metacodepipeline.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What an execution is started with.
 *
 * @param revisions for the source actions that shall not take their newest; at most 50
 * @param variables of the pipeline; at most 50
 * @param token makes a repetition harmless: letters, digits and hyphens, at most 128
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StartPipelineExecution.html">StartPipelineExecution</a>
 */
public record StartRequest(
    String pipeline, List<Override> revisions, Map<String, String> variables, String token) {

  /** A revision for one source action. */
  public record Override(String action, Type type, String value) {}

  /** What kind of revision it is, in CodePipeline's words. */
  public enum Type {
    COMMIT_ID,
    IMAGE_DIGEST,
    S3_OBJECT_VERSION_ID,
    S3_OBJECT_KEY
  }

  public StartRequest {
    revisions = List.copyOf(revisions);
    variables = Map.copyOf(variables);
  }
}
