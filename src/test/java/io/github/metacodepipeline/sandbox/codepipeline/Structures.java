package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A sound pipeline to begin with. */
final class Structures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOUND =
      """
      {"name": "orders", "roleArn": "arn:aws:iam::123456789012:role/pipeline",
       "artifactStore": {"type": "S3", "location": "artifacts"},
       "stages": [
        {"name": "Source", "actions": [{"name": "Checkout",
          "actionTypeId": {"category": "Source", "owner": "AWS",
            "provider": "CodeStarSourceConnection", "version": "1"},
          "configuration": {"BranchName": "main"}, "outputArtifacts": [{"name": "code"}]}]},
        {"name": "Build", "actions": [{"name": "Compile",
          "actionTypeId": {"category": "Build", "owner": "AWS",
            "provider": "CodeBuild", "version": "1"},
          "configuration": {"ProjectName": "orders"}, "inputArtifacts": [{"name": "code"}]}]}]}
      """;

  private Structures() {}

  static ObjectNode sound() {
    return read(SOUND);
  }

  static ObjectNode read(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
