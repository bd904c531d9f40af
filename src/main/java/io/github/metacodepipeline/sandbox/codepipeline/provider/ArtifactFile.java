package io.github.metacodepipeline.sandbox.codepipeline.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.codepipeline.Archive;
import io.github.metacodepipeline.sandbox.codepipeline.Artifact;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;
import java.util.Optional;

/** Reads files out of the input artifacts of an action, spelled {@code Artifact::path}. */
final class ArtifactFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Services services;
  private final Job job;

  ArtifactFile(Services services, Job job) {
    this.services = services;
    this.job = job;
  }

  /**
   * The text of a file.
   *
   * @throws AwsError when there is no such artifact or file
   */
  String text(String location) {
    int colons = location.indexOf("::");
    if (colons < 0) {
      throw refusal("'" + location + "' is not of the form artifactname::filename");
    }
    String path = location.substring(colons + 2);
    byte[] bytes = files(location.substring(0, colons)).get(path);
    if (bytes == null) {
      throw refusal(
          "File [" + path + "] does not exist in artifact [" + location.substring(0, colons) + "]");
    }
    return new String(bytes, UTF_8);
  }

  /** The same, read as JSON. */
  JsonNode json(String location) {
    return parsed(text(location), location);
  }

  static JsonNode parsed(String text, String what) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException malformed) {
      throw refusal("Invalid JSON in " + what + ": " + malformed.getOriginalMessage());
    }
    throw refusal("Invalid JSON in " + what + ": not an object");
  }

  /** The files of an artifact, bytes by path. */
  Map<String, byte[]> files(String name) {
    Artifact artifact = artifact(name);
    return services
        .read(job.acting(), artifact.bucket(), artifact.key())
        .map(Archive::unpack)
        .orElseThrow(() ->
            refusal(
                "Unable to access the artifact with Amazon S3 object key '"
                    + artifact.key()
                    + "' located in the Amazon S3 artifact bucket '"
                    + artifact.bucket()
                    + "'"));
  }

  Artifact artifact(String name) {
    return Optional.ofNullable(job.inputs().get(name))
        .orElseThrow(() -> refusal("Artifact [" + name + "] is not an input of the action"));
  }

  private static AwsError refusal(String message) {
    return new AwsError(400, "ConfigurationError", message);
  }
}
