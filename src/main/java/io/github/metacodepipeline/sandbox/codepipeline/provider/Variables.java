package io.github.metacodepipeline.sandbox.codepipeline.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables of a build: the project's, and the action's in their place.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html">CodeBuild
 *     action reference</a>
 */
final class Variables {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STORED = "PARAMETER_STORE";

  /** Marks a value that is the name of an SSM parameter; no value can hold it. */
  private static final String MARK = "\0" + STORED + ":";

  private Variables() {}

  /** A variable's value as a project keeps it. */
  static String spelled(String type, String value) {
    return type.equals(STORED) ? MARK + value : value;
  }

  /**
   * Every variable with its value.
   *
   * @param project the project's
   * @param given the action's {@code EnvironmentVariables}, JSON; empty for none
   * @throws AwsError when it is not a list of variables, or a parameter is not there
   */
  static Map<String, String> of(
      Map<String, String> project, String given, Services services, Job job) {
    Map<String, String> values = new TreeMap<>(project);
    if (!given.isEmpty()) {
      for (JsonNode variable : list(given)) {
        values.put(
            variable.path("name").asText(),
            spelled(variable.path("type").asText("PLAINTEXT"), variable.path("value").asText()));
      }
    }
    values.replaceAll((_, value) -> resolved(value, services, job));
    return values;
  }

  private static String resolved(String value, Services services, Job job) {
    if (!value.startsWith(MARK)) {
      return value;
    }
    String name = value.substring(MARK.length());
    return services
        .parameter(job.acting(), name)
        .orElseThrow(() ->
            new AwsError(
                400,
                "ConfigurationError",
                "Build terminated with state: FAILED. Phase: DOWNLOAD_SOURCE, Code:"
                    + " Decrypted Variables Error, Message: parameter does not exist: "
                    + name));
  }

  private static JsonNode list(String text) {
    try {
      JsonNode list = JSON.readTree(text);
      if (list.isArray()) {
        return list;
      }
    } catch (JsonProcessingException malformed) {
      throw invalid();
    }
    throw invalid();
  }

  private static AwsError invalid() {
    return new AwsError(
        400,
        "ConfigurationError",
        "EnvironmentVariables is not a JSON array of objects with name, value and type");
  }
}
