package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * An account into which {@code github-access.yaml} is deployed in a setting, as IAM tells of it.
 */
final class DeployedAccess implements AutoCloseable {
  static final Path TEMPLATE =
      Path.of("src/main/resources/io/github/metacodepipeline/bootstrap/github-access.yaml");
  static final String STACK = "orders-pipeline-access";

  private static final ObjectMapper JSON = new ObjectMapper();
  // What an account may have before: a boundary of its own.
  private static final String BEFORE =
      """
      Resources:
        Ours:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: ours
            PolicyDocument:
              Statement: [{Effect: Allow, Action: '*', Resource: '*'}]
      """;

  private final TestingAccount account;
  private final Setting setting;
  private final Map<String, String> outputs;

  /** Deploys the template, and checks that CloudFormation could. */
  DeployedAccess(Setting setting) {
    this.setting = setting;
    account =
        new TestingAccount(
            setting == Setting.EXISTING_PROVIDER
                ? UnaryOperator.identity()
                : Settings::withoutIdentityProvider,
            setting.region());
    deploy("before", BEFORE, Map.of());
    outputs = deploy(STACK, text(), setting.parameters());
  }

  static String text() {
    try {
      return Files.readString(TEMPLATE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Deploys a stack, and says what it gives out. */
  Map<String, String> deploy(String name, String template, Map<String, String> parameters) {
    return account.deploy(name, template, parameters).outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /** What the stack gives out. */
  Map<String, String> outputs() {
    return outputs;
  }

  TestingAccount account() {
    return account;
  }

  /** The ARN of one of the stack's roles, by the end of its name. */
  String arn(String role) {
    return "arn:%s:iam::%s:role/meta-codepipeline/%s"
        .formatted(setting.partition(), Setting.ACCOUNT, name(role));
  }

  private String name(String role) {
    return setting.target() + "-" + role;
  }

  /** A role's trust policy. */
  JsonNode trust(String role) {
    return read(
        iam().getRole(request -> request.roleName(name(role))).role().assumeRolePolicyDocument());
  }

  /** A role's own policies, by name. */
  Map<String, JsonNode> inline(String role) {
    Map<String, JsonNode> documents = new TreeMap<>();
    iam().listRolePoliciesPaginator(request -> request.roleName(name(role))).policyNames().stream()
        .forEach(policy ->
            documents.put(
                policy,
                read(
                    iam()
                        .getRolePolicy(request -> request.roleName(name(role)).policyName(policy))
                        .policyDocument())));
    return documents;
  }

  /** The document of every managed policy of the stack's, by its ARN. */
  Map<String, JsonNode> managedPolicies() {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (String arn : made("AWS::IAM::ManagedPolicy")) {
      Policy policy = iam().getPolicy(request -> request.policyArn(arn)).policy();
      documents.put(
          arn,
          read(
              iam()
                  .getPolicyVersion(
                      request -> request.policyArn(arn).versionId(policy.defaultVersionId()))
                  .policyVersion()
                  .document()));
    }
    return documents;
  }

  /** The audiences of the identity providers that the stack made, by the issuer. */
  Map<String, List<String>> providers() {
    Map<String, List<String>> providers = new LinkedHashMap<>();
    for (String arn : made("AWS::IAM::OIDCProvider")) {
      var provider =
          iam().getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
      providers.put(provider.url(), provider.clientIDList());
    }
    return providers;
  }

  private List<String> made(String type) {
    return account.resources(STACK).stream()
        .filter(resource -> resource.resourceType().equals(type))
        .map(StackResourceSummary::physicalResourceId)
        .toList();
  }

  IamClient iam() {
    return account.clients().iam();
  }

  private static JsonNode read(String document) {
    try {
      return JSON.readTree(URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(document, malformed);
    }
  }

  @Override
  public void close() {
    account.close();
  }
}
