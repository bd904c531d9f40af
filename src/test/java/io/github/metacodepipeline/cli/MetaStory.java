package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Push;
import io.github.metacodepipeline.source.Commit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/** Begins every test with a repository whose files GitHub and CodePipeline know alike. */
abstract class MetaStory {
  static final String META = "orders-pipeline-meta";
  private static final String SETTINGS = "settings.json";

  @TempDir Path folder;
  Story story;
  private final Map<String, byte[]> tree = new TreeMap<>();

  /** AWS takes its time, so that what a push has started goes on when our run begins. */
  @BeforeEach
  void begin() {
    story =
        new Story(folder.resolve("story"), Pace.of(Duration.ofSeconds(2), Duration.ofSeconds(5)));
  }

  @AfterEach
  void end() {
    story.close();
  }

  /** Commits a template, and nobody has told CodePipeline to start anything yet. */
  Commit commit(String template) {
    return commit(Story.TEMPLATE, template);
  }

  /** Commits the parameters and the tag. */
  Commit settings(String connection, String team) {
    return commit(
        SETTINGS,
        "{\"Parameters\": {\"ConnectionArn\": \"%s\"}, \"Tags\": {\"Team\": \"%s\"}}"
            .formatted(connection, team));
  }

  /** Commits a file. */
  Commit commit(String path, String text) {
    tree.put(path, text.getBytes(StandardCharsets.UTF_8));
    return story.commit(path, text);
  }

  /** GitHub tells CodePipeline that a commit was pushed. */
  void hook(Commit commit) {
    push(commit, push -> push);
  }

  /** CodePipeline knows a commit, and the trigger has missed what it changes. */
  void missed(Commit commit) {
    push(commit, push -> push.changing(List.of("README.md")));
  }

  private void push(Commit commit, UnaryOperator<Push> wishes) {
    Push push =
        Push.to("octo-org/orders", "main", commit.sha(), "Change it").withTree(Map.copyOf(tree));
    story.sandbox().direct(director -> director.push(wishes.apply(push)));
  }

  /** Somebody sets up the meta pipeline and completes its connection. */
  void metaPipeline(String template) {
    metaPipeline(META, template, Map.of());
  }

  private void metaPipeline(String stack, String template, Map<String, String> parameters) {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(stack)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                .parameters(
                    parameters.entrySet().stream()
                        .map(entry ->
                            Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList()));
    story.time().sleep(Duration.ofMinutes(5));
    if (template.contains("AWS::CodeConnections::Connection")) {
      String connection = output(stack, "ConnectionArn");
      story.sandbox().direct(director -> director.completes(connection));
    }
  }

  private String output(String stack, String key) {
    return story
        .aws()
        .cloudFormation()
        .describeStacks(request -> request.stackName(stack))
        .stacks()
        .getFirst()
        .outputs()
        .stream()
        .filter(output -> output.outputKey().equals(key))
        .findFirst()
        .orElseThrow()
        .outputValue();
  }

  /** Somebody sets up the meta pipeline that we ship, with a connection that is complete. */
  void shippedMetaPipeline(String guard) {
    metaPipeline("connection", connectionAlone(), Map.of());
    String connection = output("connection", "ConnectionArn");
    metaPipeline(
        META,
        shipped(),
        Map.of(
            "ConnectionArn",
            connection,
            "GitHubOwner",
            "octo-org",
            "GitHubRepo",
            "orders",
            "GitHubBranch",
            "main",
            "TargetPipelineStackName",
            Story.STACK,
            "TargetPipelineName",
            "orders",
            "TargetPipelineTemplateName",
            Story.TEMPLATE,
            "TemplateConfiguration",
            SETTINGS,
            "Guard",
            guard));
  }

  private static String connectionAlone() {
    String text = plain();
    return text.substring(0, text.indexOf("  Artifacts:"))
        + text.substring(text.indexOf("Outputs:"));
  }

  private static String shipped() {
    return Story.read(
        Path.of("src/main/resources/io/github/metacodepipeline/bootstrap/meta-pipeline.yaml"));
  }

  static String plain() {
    return Story.read(Path.of("src/test/resources/meta/change-set.yaml"));
  }

  /** One that nobody tells of a push. */
  static String deaf() {
    return OrdersTemplate.edited(plain(), "DetectChanges: 'true'", "DetectChanges: 'false'");
  }

  /** From now on the meta pipeline deploys. */
  Story byAws() {
    return story.with("executor", "aws").with("parameter-overrides", "");
  }

  /** From now on our own run deploys. */
  Story byGitHub() {
    return story.with("executor", "github").with("parameter-overrides", SETTINGS);
  }

  /** The executions of the meta pipeline, oldest first, such as {@code WebhookV2 Succeeded}. */
  List<String> metaExecutions() {
    return story
        .aws()
        .codePipeline()
        .listPipelineExecutions(request -> request.pipelineName(META))
        .pipelineExecutionSummaries()
        .reversed()
        .stream()
        .map(MetaStory::inShort)
        .toList();
  }

  private static String inShort(PipelineExecutionSummary one) {
    return one.trigger().triggerTypeAsString() + " " + one.statusAsString();
  }
}
