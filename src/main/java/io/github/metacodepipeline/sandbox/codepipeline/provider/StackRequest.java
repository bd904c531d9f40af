package io.github.metacodepipeline.sandbox.codepipeline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an action asks of CloudFormation, from its configuration and the files that it names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html">CloudFormation
 *     deploy action reference</a>
 */
final class StackRequest {
  private static final int LONGEST_OVERRIDES = 1000;

  private final Services services;
  private final Job job;

  StackRequest(Services services, Job job) {
    this.services = services;
    this.job = job;
  }

  /** The stack's name. */
  String stack() {
    return required("StackName");
  }

  /** The change set's name. */
  String changeSet() {
    return required("ChangeSetName");
  }

  /** A value that the action mode needs. */
  String required(String key) {
    String value = job.configured(key);
    if (value.isEmpty()) {
      throw new AwsError(
          400, "ConfigurationError", "The action configuration does not have the key " + key);
    }
    return value;
  }

  /** Asks for something about the stack and nothing more. */
  void send(String action, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("StackName", stack());
    services.cloudFormation(job.acting(), new QueryRequest(action, all));
  }

  /** Asks for the stack that the action's files describe; the same run never asks twice. */
  void sendWish(String action, Map<String, String> fields) {
    ArtifactFile files = new ArtifactFile(services, job);
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("TemplateBody", files.text(required("TemplatePath")));
    all.put("RoleARN", required("RoleArn"));
    JsonNode configuration = configuration(files);
    String overrides = job.configured("ParameterOverrides");
    if (overrides.length() > LONGEST_OVERRIDES) {
      throw new AwsError(
          400, "ConfigurationError", "ParameterOverrides is longer than 1000 characters");
    }
    int number = 1;
    for (var parameter :
        Overrides.of(configuration.path("Parameters"), overrides, files).entrySet()) {
      all.put("Parameters.member." + number + ".ParameterKey", parameter.getKey());
      all.put("Parameters.member." + number + ".ParameterValue", parameter.getValue());
      number++;
    }
    number = 1;
    for (var tag : configuration.path("Tags").properties()) {
      all.put("Tags.member." + number + ".Key", tag.getKey());
      all.put("Tags.member." + number + ".Value", tag.getValue().asText());
      number++;
    }
    number = 1;
    for (String capability : capabilities()) {
      all.put("Capabilities.member." + number, capability);
      number++;
    }
    send(action, all);
  }

  /** The stack policy that the template configuration gives; empty for none. */
  String policy() {
    JsonNode policy = configuration(new ArtifactFile(services, job)).path("StackPolicy");
    return policy.isObject() ? policy.toString() : "";
  }

  private JsonNode configuration(ArtifactFile files) {
    String location = job.configured("TemplateConfiguration");
    return location.isEmpty() ? MissingNode.getInstance() : files.json(location);
  }

  private List<String> capabilities() {
    String given = job.configured("Capabilities");
    return given.isEmpty() ? List.of() : List.of(given.split(",", -1));
  }
}
