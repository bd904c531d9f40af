package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/**
 * Begins every test with an account in which bootstrap can set up the meta pipeline that we ship;
 * its builds run our program, and every role is held to what its policies allow.
 */
abstract class MetaBuildStory extends MetaStory {
  static final String SETTINGS = "settings.json";
  static final String CONNECTION = Connections.PRESET;
  static final List<String> ALL_SUCCEEDED =
      List.of("Source Succeeded", "ChangeSet Succeeded", "Guard Succeeded", "Execute Succeeded");

  private static final String ROLE = "    Type: AWS::IAM::Role\n    Properties:\n";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private @Nullable ProgramBuilds builds;

  @Override
  @BeforeEach
  void begin() {
    begin(Pace.instant());
  }

  /** Begins again with an AWS of this pace. */
  void begin(Pace pace) {
    story =
        new Story(
            folder.resolve("story"),
            pace,
            settings -> settings.withoutIdentityProvider().with(order -> builds().run(order)));
    builds = new ProgramBuilds(folder.resolve("builds"), story.time(), story.sandbox().endpoint());
    story.waiting(this::settle);
  }

  ProgramBuilds builds() {
    if (builds == null) {
      throw new IllegalStateException("nothing has begun");
    }
    return builds;
  }

  /** An administrator sets up both sides for this template. */
  void bootstrapped(String template, String... options) {
    settings(CONNECTION, "orders");
    hook(commit(bounded(template)));
    bootstrap(options);
    settle();
  }

  /** An administrator runs bootstrap; from then on our runs deploy, with the role that it made. */
  Ran bootstrap(String... options) {
    story
        .with("command", "bootstrap")
        .with("parameter-overrides", SETTINGS)
        .with(
            "bootstrap-options", "--connection-arn " + CONNECTION + " " + String.join(" ", options))
        .withAmbientCredentials();
    Ran ran = story.on("workflow_dispatch-main");
    assertThat(ran.exitCode()).as(ran.log()).isZero();
    story
        .with("command", "deploy")
        .with("bootstrap-options", "")
        .environment("AWS_ACCESS_KEY_ID", "")
        .environment("AWS_SECRET_ACCESS_KEY", "")
        .with("role-to-assume", Story.ROLES + "meta-codepipeline/orders-pipeline-deploy");
    return ran;
  }

  /** The template with the boundary that bootstrap makes. */
  static String bounded(String template) {
    return OrdersTemplate.edited(
        template,
        ROLE,
        ROLE
            + "      PermissionsBoundary: arn:aws:iam::123456789012:policy/meta-codepipeline/orders-pipeline-boundary\n");
  }

  /** Somebody pushes a template, and the meta pipeline does with it what it does. */
  Commit pushed(String template) {
    Commit commit = commit(bounded(template));
    hook(commit);
    settle();
    return commit;
  }

  /** Somebody starts the meta pipeline by hand. */
  void start() {
    story.aws().codePipeline().startPipelineExecution(request -> request.name(META));
    settle();
  }

  /** An administrator gives a parameter of the meta pipeline's stack another value. */
  void metaStack(String parameter, String value) {
    metaStack(parameter, value, UnaryOperator.identity());
  }

  /** As the other method, and edits its template. */
  void metaStack(String parameter, String value, UnaryOperator<String> edit) {
    CloudFormationClient stacks = story.aws().cloudFormation();
    List<Parameter> parameters =
        stacks
            .describeStacks(request -> request.stackName(META))
            .stacks()
            .getFirst()
            .parameters()
            .stream()
            .map(Parameter::parameterKey)
            .map(key ->
                key.equals(parameter)
                    ? Parameter.builder().parameterKey(key).parameterValue(value).build()
                    : Parameter.builder().parameterKey(key).usePreviousValue(true).build())
            .toList();
    String template = stacks.getTemplate(request -> request.stackName(META)).templateBody();
    stacks.updateStack(request ->
        request
            .stackName(META)
            .templateBody(edit.apply(template))
            .parameters(parameters)
            .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM));
    settle();
  }

  /** Waits until no build runs and none begins any more. */
  void settle() {
    try {
      assertThat(story.sandbox().awaitBuilds(LONGEST)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** What the builds came to, such as {@code guard 0}. */
  List<String> ended() {
    return builds().built().stream()
        .map(one -> one.project().replace(META + "-", "") + " " + one.exitCode())
        .toList();
  }

  /** What the last build said, in one line. */
  String said() {
    return builds().built().getLast().log();
  }

  /** The latest execution of the meta pipeline. */
  PipelineExecutionSummary latest() {
    return story
        .aws()
        .codePipeline()
        .listPipelineExecutions(request -> request.pipelineName(META))
        .pipelineExecutionSummaries()
        .getFirst();
  }

  /** The actions of the meta pipeline as it shows them, such as {@code Guard Succeeded}. */
  List<String> actions() {
    return story
        .aws()
        .codePipeline()
        .listActionExecutions(request ->
            request
                .pipelineName(META)
                .filter(filter -> filter.pipelineExecutionId(latest().pipelineExecutionId())))
        .actionExecutionDetails()
        .reversed()
        .stream()
        .map(detail -> detail.actionName() + " " + detail.statusAsString())
        .toList();
  }

  /** What an action of the meta pipeline says of its error. */
  String error(String action) {
    return story
        .aws()
        .codePipeline()
        .getPipelineState(request -> request.name(META))
        .stageStates()
        .stream()
        .flatMap(stage -> stage.actionStates().stream())
        .filter(state -> state.actionName().equals(action))
        .map(state -> state.latestExecution())
        .map(ActionExecution::errorDetails)
        .map(details -> details.message())
        .collect(Collectors.joining());
  }

  /** The variables that an action has exported. */
  Map<String, String> exported(String action) {
    return story
        .aws()
        .codePipeline()
        .listActionExecutions(request -> request.pipelineName(META))
        .actionExecutionDetails()
        .stream()
        .filter(detail -> detail.actionName().equals(action))
        .findFirst()
        .orElseThrow()
        .output()
        .outputVariables();
  }
}
