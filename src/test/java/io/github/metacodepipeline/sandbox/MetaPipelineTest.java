package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Push;
import io.github.metacodepipeline.sandbox.codepipeline.Started;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/** A repository, a meta pipeline that watches it, and what the two do. */
abstract class MetaPipelineTest {
  static final String REPOSITORY = "octo-org/orders";
  static final String META = "orders-meta";
  static final String STACK = "orders-pipeline";
  static final String PARAMETERS = "{\"Parameters\": {\"Branch\": \"trunk\"}}";

  final SteppingClock clock = new SteppingClock();
  Sandbox sandbox;
  Clients clients;
  CodePipelineClient pipelines;
  CloudFormationClient stacks;
  private int commits;

  @BeforeEach
  void startSandbox() throws IOException {
    begin(settings());
  }

  Settings settings() {
    return new Settings(clock, Pace.instant());
  }

  void restart(Settings settings) throws IOException {
    sandbox.close();
    begin(settings);
  }

  private void begin(Settings settings) throws IOException {
    sandbox = Sandbox.start(settings);
    clients = Clients.of(sandbox.endpoint());
    pipelines = clients.codePipeline();
    stacks = clients.cloudFormation();
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  static String changeSetTemplate() {
    return MetaPipelineTemplates.WITH_CHANGE_SET.replace("CONNECTION", Connections.PRESET);
  }

  static String application(String stage) {
    return MetaPipelineTemplates.APPLICATION.replace("NAME", stage);
  }

  void deploy(String stack, String template) {
    stacks.createStack(c ->
        c.stackName(stack).templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new HashMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
    return bytes;
  }

  /** Commits files to main; the pipelines that this starts. */
  List<String> commit(String message, Map<String, String> files) {
    return push(Push.to(REPOSITORY, "main", nextCommit(), message).withFiles(bytes(files)));
  }

  String nextCommit() {
    commits++;
    return "%040d".formatted(commits);
  }

  List<String> push(Push push) {
    List<String> started = new ArrayList<>();
    sandbox.direct(
        director -> director.push(push).stream().map(Started::pipeline).forEach(started::add));
    return started;
  }

  List<PipelineExecutionSummary> executions(String pipeline) {
    return pipelines
        .listPipelineExecutions(l -> l.pipelineName(pipeline))
        .pipelineExecutionSummaries();
  }

  PipelineExecutionSummary latest(String pipeline) {
    return executions(pipeline).getFirst();
  }

  /** The runs of the newest execution's actions, oldest first, as "action status". */
  List<String> runs(String pipeline) {
    return details(pipeline).reversed().stream()
        .map(run -> run.actionName() + " " + run.statusAsString())
        .toList();
  }

  List<ActionExecutionDetail> details(String pipeline) {
    String id = latest(pipeline).pipelineExecutionId();
    return pipelines
        .listActionExecutions(l -> l.pipelineName(pipeline).filter(f -> f.pipelineExecutionId(id)))
        .actionExecutionDetails();
  }

  ActionExecutionDetail run(String pipeline, String action) {
    return details(pipeline).stream()
        .filter(detail -> detail.actionName().equals(action))
        .findFirst()
        .orElseThrow();
  }

  String error(String pipeline, String action) {
    return run(pipeline, action).output().executionResult().errorDetails().message();
  }

  /** The stages of the application's pipeline as it is deployed. */
  List<String> stages() {
    return pipelines.getPipeline(g -> g.name("orders")).pipeline().stages().stream()
        .map(stage -> stage.name())
        .toList();
  }

  String status(String stack) {
    return stacks.describeStacks(d -> d.stackName(stack)).stacks().getFirst().stackStatusAsString();
  }

  String parameter(String name) {
    return stacks.describeStacks(d -> d.stackName(STACK)).stacks().getFirst().parameters().stream()
        .filter(parameter -> parameter.parameterKey().equals(name))
        .findFirst()
        .orElseThrow()
        .parameterValue();
  }
}
