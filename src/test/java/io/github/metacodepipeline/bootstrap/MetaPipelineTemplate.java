package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped template of the meta pipeline in a stack with these parameters. */
final class MetaPipelineTemplate {
  static final Path FILE =
      Path.of(
          "src",
          "main",
          "resources",
          "io",
          "github",
          "metacodepipeline",
          "bootstrap",
          "meta-pipeline.yaml");
  static final String CONNECTION =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0f7a2c3e-1111-2222-3333-444455556666";

  /** The six that the ancestor's users give. */
  static final Map<String, String> ANCESTORS =
      Map.of(
          "GitHubOAuthToken", "0123456789abcdef0123456789abcdef01234567",
          "GitHubOwner", "octo-org",
          "GitHubRepo", "orders",
          "GitHubBranch", "master",
          "TargetPipelineStackName", "orders-pipeline",
          "TargetPipelineTemplateName", "pipeline.yaml");

  private static final String STACK =
      "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline-meta/0f7a2c3e";
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::Region", "eu-west-1",
          "AWS::StackId", STACK,
          "AWS::StackName", "orders-pipeline-meta",
          "AWS::URLSuffix", "amazonaws.com");
  private static final Pattern REFERENCE =
      Pattern.compile("!GetAtt (\\w+)\\.Arn|!Ref (\\w+)|\\$\\{(\\w+)\\.Arn}");

  private final Template template = TemplateReader.read(new SourceFile(path(), text()));
  private final Evaluator evaluator;

  MetaPipelineTemplate(Map<String, String> parameters) {
    this.evaluator = new Evaluator(template, new Facts(PSEUDO).and(parameters));
  }

  static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static RepositoryPath path() {
    return new RepositoryPath("meta-pipeline.yaml");
  }

  /** The ancestor's six, with these added, or taken away where they are empty. */
  static Map<String, String> with(String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>(ANCESTORS);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** A set-up by connection, with these added. */
  static Map<String, String> connected(String... namesAndValues) {
    Map<String, String> parameters = with(namesAndValues);
    parameters.remove("GitHubOAuthToken");
    parameters.put("ConnectionArn", CONNECTION);
    return parameters;
  }

  Template template() {
    return template;
  }

  PipelineDefinition pipeline() {
    return Objects.requireNonNull(
        DefinitionReader.read(evaluator).byLogicalId().get("CodePipeline"));
  }

  /**
   * The resources that there would be, by their logical ids, as far as it does not lie in a secret.
   */
  Set<String> resources() {
    Set<String> ids = new TreeSet<>();
    template.resources().values().stream()
        .filter(resource -> evaluator.exists(resource).orElse(false))
        .forEach(resource -> ids.add(resource.logicalId()));
    return ids;
  }

  /** The properties of a resource, with an ARN or a name for each reference to another one. */
  JsonNode properties(String logicalId) {
    Template.Resource resource = Objects.requireNonNull(template.resources().get(logicalId));
    return json(resource.body().field("Properties").flatMap(evaluator::value).orElse(Value.NONE));
  }

  /** What a role may do: its own policies and the managed one that it shares. */
  List<JsonNode> policies(String role) {
    List<JsonNode> policies = new ArrayList<>();
    properties(role)
        .path("Policies")
        .forEach(policy -> policies.add(policy.path("PolicyDocument")));
    properties(role)
        .path("ManagedPolicyArns")
        .forEach(arn -> policies.add(properties(arn.asText()).path("PolicyDocument")));
    return policies;
  }

  /** The roles that there would be. */
  List<String> roles() {
    return resources().stream()
        .filter(id ->
            Objects.requireNonNull(template.resources().get(id)).type().equals("AWS::IAM::Role"))
        .toList();
  }

  static String arn(String logicalId) {
    if (logicalId.endsWith("Role")) {
      return "arn:aws:iam::123456789012:role/meta-codepipeline/orders-pipeline-meta-%s-1ABC"
          .formatted(logicalId);
    }
    return switch (logicalId) {
      case "ArtifactsBucket" -> "arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc";
      case "GuardProject" ->
          "arn:aws:codebuild:eu-west-1:123456789012:project/orders-pipeline-meta-guard";
      case "ExecuteProject" ->
          "arn:aws:codebuild:eu-west-1:123456789012:project/orders-pipeline-meta-execute";
      case "GuardLogs" -> "arn:aws:logs:eu-west-1:123456789012:log-group:orders-pipeline-meta-1:*";
      case "ReconcileRule" ->
          "arn:aws:events:eu-west-1:123456789012:rule/orders-pipeline-meta-ReconcileRule-1ABC";
      default -> throw new IllegalArgumentException("no ARN is known for " + logicalId);
    };
  }

  private static JsonNode json(Value value) {
    return switch (value) {
      case Value.Text(var text) -> JsonNodeFactory.instance.textNode(text);
      case Value.Open(var expression) -> JsonNodeFactory.instance.textNode(filled(expression));
      case Value.Items(var items) ->
          JsonNodeFactory.instance
              .arrayNode()
              .addAll(items.stream().map(MetaPipelineTemplate::json).toList());
      case Value.Fields(var fields) -> {
        var object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, field) -> object.set(name, json(field)));
        yield object;
      }
    };
  }

  private static String filled(String expression) {
    String text = expression.startsWith("!Sub ") ? expression.substring(5).strip() : expression;
    return REFERENCE
        .matcher(text.replaceAll("^['\"]|['\"]$", ""))
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(2) != null
                    ? found.group(2)
                    : arn(found.group(1) != null ? found.group(1) : found.group(3))));
  }
}
