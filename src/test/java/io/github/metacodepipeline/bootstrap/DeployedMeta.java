package io.github.metacodepipeline.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account into which {@code meta-pipeline.yaml} is deployed, with the names that AWS gave. */
final class DeployedMeta implements AutoCloseable {
  private static final String STACK = "orders-pipeline-meta";
  private static final Pattern ROLE = Pattern.compile(STACK + "-(\\w+Role)-1ABC");

  private final TestingAccount account = new TestingAccount(UnaryOperator.identity(), "eu-west-1");
  private final String stackId;
  private final Map<String, String> names = new TreeMap<>();

  DeployedMeta(Map<String, String> parameters) {
    stackId = account.deploy(STACK, MetaPipelineTemplate.text(), parameters).stackId();
    account
        .resources(STACK)
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
    return new Judge(account.clients().iam());
  }

  @Override
  public void close() {
    account.close();
  }
}
