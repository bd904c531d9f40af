package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What IAM is told when {@code github-access.yaml} is deployed in a setting. */
final class DeployedAccess {
  static final Path TEMPLATE =
      Path.of("src/main/resources/io/github/metacodepipeline/bootstrap/github-access.yaml");
  static final String STACK = "orders-pipeline-access";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> roles = new LinkedHashMap<>();
  private final Map<String, ObjectNode> policies = new LinkedHashMap<>();
  private final Map<String, ObjectNode> providers = new LinkedHashMap<>();
  private final CloudFormation cloudFormation;
  private final Setting setting;

  /** Deploys the template, and checks that CloudFormation could. */
  DeployedAccess(Setting setting) {
    this.setting = setting;
    cloudFormation =
        new CloudFormation(
            new TestingTime(),
            Pace.instant(),
            Map.of(
                "AWS::IAM::Role", new Kept(roles, "RoleName", "role"),
                "AWS::IAM::ManagedPolicy", new Kept(policies, "ManagedPolicyName", "policy"),
                "AWS::IAM::OIDCProvider", new Kept(providers, "Url", "oidc-provider")));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("StackName", STACK);
    form.put("TemplateBody", text());
    form.put("Capabilities.member.1", "CAPABILITY_NAMED_IAM");
    int number = 0;
    for (Map.Entry<String, String> parameter : setting.parameters().entrySet()) {
      number++;
      form.put("Parameters.member.%d.ParameterKey".formatted(number), parameter.getKey());
      form.put("Parameters.member.%d.ParameterValue".formatted(number), parameter.getValue());
    }
    ask("CreateStack", form);
    assertThat(described()).contains("<StackStatus>CREATE_COMPLETE</StackStatus>");
  }

  static String text() {
    try {
      return Files.readString(TEMPLATE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What CloudFormation says of the stack, its outputs among it. */
  String described() {
    return ask("DescribeStacks", Map.of("StackName", STACK));
  }

  private String ask(String action, Map<String, String> form) {
    return cloudFormation
        .answer(new QueryRequest(action, form), Setting.ACCOUNT, setting.region())
        .toString();
  }

  /** A role's trust policy, by the end of the role's name. */
  JsonNode trust(String role) {
    JsonNode document = role(role).path("AssumeRolePolicyDocument");
    try {
      return document.isTextual() ? JSON.readTree(document.asText()) : document;
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(document.asText(), malformed);
    }
  }

  /** All policies of a role, inline and attached, by the end of the role's name. */
  List<JsonNode> policies(String role) {
    List<JsonNode> documents = new ArrayList<>();
    role(role).path("Policies").forEach(policy -> documents.add(policy.path("PolicyDocument")));
    for (ObjectNode policy : policies.values()) {
      for (JsonNode name : policy.path("Roles")) {
        if (name.asText().equals(setting.target() + "-" + role)) {
          documents.add(policy.path("PolicyDocument"));
        }
      }
    }
    return documents;
  }

  /** Every managed policy's document, by its name, or what stands for it. */
  Map<String, JsonNode> managedPolicies() {
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    policies.forEach((name, policy) -> documents.put(name, policy.path("PolicyDocument")));
    return documents;
  }

  /** The boundary that ships, if it was made. */
  Optional<JsonNode> boundary() {
    return Optional.ofNullable(managedPolicies().get(setting.target() + "-boundary"));
  }

  /** The identity providers that were made, by URL. */
  Map<String, ObjectNode> providers() {
    return providers;
  }

  ObjectNode role(String role) {
    return Optional.ofNullable(roles.get(setting.target() + "-" + role)).orElseThrow();
  }

  /** Keeps what it is told to make. */
  private record Kept(Map<String, ObjectNode> things, String nameProperty, String kind)
      implements ResourceProvider {
    @Override
    public Made create(Scope scope, String physicalId, ObjectNode properties) {
      String name = properties.path(nameProperty).asText(physicalId);
      things.put(name, properties);
      String arn =
          "arn:%s:iam::%s:%s%s%s"
              .formatted(
                  scope.partition(),
                  scope.account(),
                  kind,
                  properties.path("Path").asText("/"),
                  name.replace("https://", ""));
      return new Made(kind.equals("role") ? name : arn, Map.of("Arn", arn));
    }

    @Override
    public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
      return create(scope, physicalId, after);
    }

    @Override
    public void delete(Scope scope, String physicalId, ObjectNode properties) {
      things.remove(physicalId);
    }
  }
}
