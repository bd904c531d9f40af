package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** An account into which {@code meta-pipeline.yaml} is deployed, with the names that AWS gave. */
final class DeployedMeta implements AutoCloseable {
  private static final String STACK = "orders-pipeline-meta";
  private static final Pattern ROLE = Pattern.compile(STACK + "-(\\w+Role)-1ABC");

  private final Sandbox sandbox;
  private final Clients clients;
  private final String stackId;
  private final Map<String, String> names = new TreeMap<>();

  DeployedMeta(Map<String, String> parameters) {
    try {
      sandbox = Sandbox.start(new Settings(new TestingTime(), Pace.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clients = Clients.of(sandbox.endpoint());
    CloudFormationClient cloudFormation = clients.cloudFormation();
    cloudFormation.createStack(request ->
        request
            .stackName(STACK)
            .templateBody(MetaPipelineTemplate.text())
            .parameters(
                parameters.entrySet().stream()
                    .map(one ->
                        Parameter.builder()
                            .parameterKey(one.getKey())
                            .parameterValue(one.getValue())
                            .build())
                    .toList())
            .capabilities(Capability.CAPABILITY_NAMED_IAM));
    Stack stack =
        cloudFormation.describeStacks(request -> request.stackName(STACK)).stacks().getFirst();
    if (!stack.stackStatusAsString().equals("CREATE_COMPLETE")) {
      throw new AssertionError(stack.toString());
    }
    stackId = stack.stackId();
    cloudFormation
        .listStackResourcesPaginator(request -> request.stackName(STACK))
        .stackResourceSummaries()
        .forEach(one -> names.put(one.logicalResourceId(), one.physicalResourceId()));
  }

  /** The ARN of a role, by its logical id. */
  String role(String logicalId) {
    return "arn:aws:iam::123456789012:role/meta-codepipeline/"
        + names.getOrDefault(logicalId, logicalId);
  }

  /** A text of the table with the names that AWS gave in the place of those that the table has. */
  String named(String text) {
    String bucket = names.getOrDefault("ArtifactsBucket", "");
    return ROLE.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())))
        .replace(STACK + "-artifactsbucket-1abc", bucket)
        .replace(
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/" + STACK + "/0f7a2c3e", stackId);
  }

  /** Has IAM say what its roles may do. */
  Judge judge() {
    return new Judge(clients.iam());
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
