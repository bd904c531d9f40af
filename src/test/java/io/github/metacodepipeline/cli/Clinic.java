package io.github.metacodepipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.bootstrap.Shipped;
import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.guard.permissions.Circumstances;
import io.github.metacodepipeline.guard.permissions.ExecutionPolicy;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * A set-up as it should be, in a sandbox: a template and a workflow in a folder, the access stack,
 * and the claims of a push to main. A story breaks one thing of it and sees the doctor.
 */
final class Clinic implements AutoCloseable {
  static final String DEPLOY = Story.ROLES + "meta-codepipeline/orders-pipeline-deploy";
  static final String EXECUTION = Story.ROLES + "meta-codepipeline/orders-pipeline-execution";
  static final String PROVIDER =
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
  static final String TEMPLATE =
      OrdersTemplate.ORIGINAL.replace(
          "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d", Connections.PRESET);
  static final String WORKFLOW =
      """
      on:
        push:
          branches: [main]
      permissions: {}
      jobs:
        deploy:
          runs-on: ubuntu-latest
          permissions:
            id-token: write
            contents: read
          concurrency: {group: pipeline-orders, cancel-in-progress: false}
          steps:
            - uses: octo-org/meta-codepipeline@0123456789abcdef0123456789abcdef01234567
              with:
                role-to-assume: arn:aws:iam::123456789012:role/meta-codepipeline/orders-pipeline-deploy
      """;
  private static final String ISSUER = "token.actions.githubusercontent.com:";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final TestingTime time = new TestingTime();
  private final Sandbox sandbox;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> claims = new LinkedHashMap<>();
  private Duration late = Duration.ZERO;
  private boolean inJob;

  Clinic(Path folder) {
    this.folder = folder;
    try {
      sandbox = Sandbox.start(new Settings(time, Pace.of(Duration.ZERO, Duration.ofSeconds(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.putAll(sandbox.exports());
    environment.remove("ACTIONS_ID_TOKEN_REQUEST_URL");
    environment.remove("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("GITHUB_WORKSPACE", folder.resolve("workspace").toString());
    environment.put("GITHUB_REPOSITORY", "octo-org/orders");
    environment.put("GITHUB_STEP_SUMMARY", Story.write(folder.resolve("summary"), "").toString());
    environment.put("GITHUB_OUTPUT", Story.write(folder.resolve("output"), "").toString());
    with("name", "orders-pipeline").with("template", "pipeline.yaml");
    with("role-to-assume", DEPLOY).with("role-arn", EXECUTION);
    file("pipeline.yaml", TEMPLATE).file(".github/workflows/deploy.yml", WORKFLOW);
    claim("iss", "https://token.actions.githubusercontent.com");
    claim("sub", "repo:octo-org/orders:ref:refs/heads/main").claim("aud", "sts.amazonaws.com");
    claim("ref", "refs/heads/main").claim("repository", "octo-org/orders");
    claim("repository_id", "2000002").claim("repository_owner_id", "1000001");
    claim("repository_owner", "octo-org");
    access();
  }

  private void access() {
    Evaluator template =
        new Evaluator(
            TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), TEMPLATE)),
            Facts.NONE);
    String permissions =
        ExecutionPolicy.of(
                template, new StackName("orders-pipeline"), Circumstances.under("!Ref Boundary"))
            .toYaml();
    String access =
        Shipped.ACCESS
            .text()
            .replaceFirst(
                "(?s)(# execution permissions: begin\n).*(  # execution permissions: end)",
                "$1" + java.util.regex.Matcher.quoteReplacement(permissions) + "$2");
    stack(
        "orders-pipeline-access",
        access,
        Map.of(
            "TargetStackName", "orders-pipeline",
            "PipelineNames", "orders",
            "Repository", "octo-org/orders",
            "OwnerId", "1000001",
            "RepositoryId", "2000002",
            "OidcProviderArn", PROVIDER));
  }

  /** Somebody makes a stack, and it is done. */
  Clinic stack(String name, String template, Map<String, String> parameters) {
    begin(name, template, parameters);
    time.sleep(Duration.ofMinutes(30));
    return this;
  }

  /** Somebody has just begun to make a stack. */
  Clinic begin(String name, String template, Map<String, String> parameters) {
    List<Parameter> given = new ArrayList<>();
    parameters.forEach((key, value) ->
        given.add(Parameter.builder().parameterKey(key).parameterValue(value).build()));
    aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(name)
                .templateBody(template)
                .parameters(given)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
    return this;
  }

  /** Directs what no call can. */
  Clinic direct(Consumer<Director> order) {
    sandbox.direct(order);
    return this;
  }

  Clients aws() {
    return Clients.of(sandbox.endpoint());
  }

  /** Takes another role, with a trust policy of these conditions. */
  Clinic trusting(String conditions) {
    return trusting("Allow", PROVIDER, "sts:AssumeRoleWithWebIdentity", conditions);
  }

  Clinic trusting(String effect, String provider, String action, String conditions) {
    return roleWith(
        """
        {"Effect": "%s", "Principal": {"Federated": "%s"}, "Action": "%s", "Condition": %s}\
        """
            .formatted(effect, provider, action, conditions.replace("~", ISSUER)));
  }

  Clinic roleWith(String statements) {
    stack(
        "broken",
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              RoleName: broken
              AssumeRolePolicyDocument: {"Version": "2012-10-17", "Statement": [%s]}
        """
            .formatted(statements),
        Map.of());
    return with("role-to-assume", Story.ROLES + "broken");
  }

  Clinic with(String input, String value) {
    return variable("INPUT_" + input.toUpperCase(java.util.Locale.ROOT), value);
  }

  Clinic variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Clinic claim(String name, String value) {
    claims.put(name, value);
    return this;
  }

  Clinic file(String path, String text) {
    Story.write(folder.resolve("workspace").resolve(path), text);
    return this;
  }

  /** The template with a piece replaced. */
  Clinic template(String before, String after) {
    return file("pipeline.yaml", OrdersTemplate.edited(TEMPLATE, before, after));
  }

  /** The workflow with a piece replaced. */
  Clinic workflow(String before, String after) {
    return file(".github/workflows/deploy.yml", OrdersTemplate.edited(WORKFLOW, before, after));
  }

  /** Runs in a job, which may ask for a token, and has no credentials. */
  Clinic inJob() {
    inJob = true;
    variable("GITHUB_ACTIONS", "true");
    variable(
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        sandbox.exports().getOrDefault("ACTIONS_ID_TOKEN_REQUEST_TOKEN", ""));
    variable("AWS_ACCESS_KEY_ID", "").variable("AWS_SECRET_ACCESS_KEY", "");
    return token("");
  }

  /** The job's token says this. */
  Clinic token(String wishes) {
    return variable(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        sandbox.endpoint() + "/oidc/token?api-version=2.0" + wishes);
  }

  /** The clock of this machine goes before. */
  Clinic late(Duration duration) {
    late = duration;
    return this;
  }

  /** What the doctor said. */
  record Visit(int exitCode, String out, String log) {
    JsonNode page() {
      try {
        return JSON.readTree(out);
      } catch (IOException notJson) {
        throw new AssertionError(out + log, notJson);
      }
    }

    JsonNode finding(String id) {
      for (JsonNode finding : page().path("findings")) {
        if (finding.path("id").asText().equals(id)) {
          return finding;
        }
      }
      throw new AssertionError("no finding %s in\n%s%s".formatted(id, out, log));
    }
  }

  Visit visit() {
    return inJob ? visit("--format", "json") : visit("--format", "json", "--claims", claims());
  }

  String claims() {
    ObjectNode node = JSON.createObjectNode();
    claims.forEach(node::put);
    return Story.write(folder.resolve("claims.json"), node.toString()).toString();
  }

  Visit visit(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>(List.of("doctor"));
    words.addAll(List.of(options));
    Time here = new Time(Clock.offset(time, late), time);
    int exitCode =
        new Program(environment, Screen.log(stream(out)), stream(log), here)
            .run(words.toArray(String[]::new));
    return new Visit(
        exitCode, out.toString(StandardCharsets.UTF_8), log.toString(StandardCharsets.UTF_8));
  }

  String summary() {
    return Story.read(folder.resolve("summary"));
  }

  /** What was asked of AWS, such as {@code iam:GetRole}. */
  List<String> asked() {
    return sandbox.log().stream().map(call -> call.service() + ":" + call.action()).toList();
  }

  private static PrintStream stream(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
