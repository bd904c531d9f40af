package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;

/** The artifact store of a pipeline: where actions put what they make for later ones. */
final class Store {
  private static final int PIPELINE_PART = 20;
  private static final int ARTIFACT_PART = 10;
  private static final int RANDOM_PART = 7;

  private final Services services;

  Store(Services services) {
    this.services = services;
  }

  /** As whom and where an action of an execution is carried out. */
  static Acting acting(Pipeline pipeline, Execution execution, ObjectNode action) {
    String[] arn = pipeline.arn().split(":", -1);
    return new Acting(
        arn[4],
        action.path("region").asText(arn[3]),
        action.path("roleArn").asText(pipeline.version(execution.version).path("roleArn").asText()),
        execution.id);
  }

  /**
   * Puts files into the store.
   *
   * @param ending of the key, such as {@code .zip}
   * @throws AwsError in CodePipeline's words
   */
  Artifact put(
      Pipeline pipeline,
      Execution execution,
      ObjectNode action,
      ActionRun run,
      String artifact,
      String ending,
      String revision,
      Map<String, byte[]> files) {
    Acting acting = acting(pipeline, execution, action);
    String bucket = bucket(pipeline.version(execution.version), acting.region());
    String random = run.id.replace("-", "").substring(0, RANDOM_PART);
    String key =
        cut(pipeline.name(), PIPELINE_PART)
            + "/"
            + cut(artifact, ARTIFACT_PART)
            + "/"
            + random
            + ending;
    try {
      services.write(acting, bucket, key, Archive.pack(files));
    } catch (AwsError error) {
      throw new AwsError(
          error.status(),
          error.code(),
          "Upload to S3 failed with the following error: %s (Service: Amazon S3; Status Code: %d; Error Code: %s; Bucket: %s)"
              .formatted(error.text(), error.status(), error.code(), bucket));
    }
    return new Artifact(bucket, key, revision);
  }

  private static String bucket(ObjectNode definition, String region) {
    return definition
        .path("artifactStore")
        .path("location")
        .asText(definition.path("artifactStores").path(region).path("location").asText());
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
