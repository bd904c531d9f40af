package io.github.metacodepipeline.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ways in which somebody deploys {@code github-access.yaml}, each with what it differs in. */
enum Setting {
  /** A repository at github.com, and everything as it comes. */
  PLAIN("as it comes"),
  ENVIRONMENT("`Environment=production`", "Environment", "production"),
  ENTERPRISE(
      "`Issuer=token.actions.githubusercontent.com/octo-enterprise`",
      "Issuer",
      "token.actions.githubusercontent.com/octo-enterprise"),
  GHE_COM("`Issuer=token.actions.octo.ghe.com`", "Issuer", "token.actions.octo.ghe.com"),
  SERVER(
      "`Issuer=github.example.com/_services/token`",
      "Issuer",
      "github.example.com/_services/token"),
  SERVER_ENVIRONMENT(
      "`Issuer=github.example.com/_services/token`, `Environment=production`",
      "Issuer",
      "github.example.com/_services/token",
      "Environment",
      "production"),
  CHINA("`Audience=sts.amazonaws.com.cn`, in cn-north-1", "Audience", "sts.amazonaws.com.cn"),
  EXISTING_PROVIDER(
      "`OidcProviderArn` given",
      "OidcProviderArn",
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"),
  NAMED_PIPELINE("`PipelineNames=orders`", "PipelineNames", "orders"),
  RECREATE("`AllowRecreate=true`", "AllowRecreate", "true"),
  BUCKET(
      "`TemplateBucket=octo-templates`, `TemplatePrefix=orders`",
      "TemplateBucket",
      "octo-templates",
      "TemplatePrefix",
      "orders"),
  SSM("`PreviewSsmParameters=/orders/image,plain`", "PreviewSsmParameters", "/orders/image,plain"),
  OWN_BOUNDARY(
      "`BoundaryPolicyArn` given", "BoundaryPolicyArn", "arn:aws:iam::123456789012:policy/ours"),
  DEPLOYED_ROLES("`DeployedRoleNames=orders-app-*`", "DeployedRoleNames", "orders-app-*"),
  NO_BOUNDARY("`UseBoundary=false`", "UseBoundary", "false");

  static final String ACCOUNT = "123456789012";

  private final String words;
  private final Map<String, String> differences = new LinkedHashMap<>();

  Setting(String words, String... differences) {
    this.words = words;
    List<String> pairs = List.of(differences);
    for (int i = 0; i < pairs.size(); i += 2) {
      this.differences.put(pairs.get(i), pairs.get(i + 1));
    }
  }

  /** How the documentation says it. */
  String words() {
    return words;
  }

  String target() {
    return "orders-pipeline";
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("TargetStackName", target());
    parameters.put("Repository", "octo-org/orders");
    parameters.put("OwnerId", "1000001");
    parameters.put("RepositoryId", "2000002");
    parameters.putAll(differences);
    return parameters;
  }

  String region() {
    return this == CHINA ? "cn-north-1" : "eu-west-1";
  }

  String partition() {
    return this == CHINA ? "aws-cn" : "aws";
  }

  String issuer() {
    return differences.getOrDefault("Issuer", "token.actions.githubusercontent.com");
  }

  String audience() {
    return differences.getOrDefault("Audience", "sts.amazonaws.com");
  }

  String providerArn() {
    return "arn:%s:iam::%s:oidc-provider/%s".formatted(partition(), ACCOUNT, issuer());
  }
}
