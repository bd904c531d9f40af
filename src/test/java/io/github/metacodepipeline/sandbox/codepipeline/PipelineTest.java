package io.github.metacodepipeline.sandbox.codepipeline;

import io.github.metacodepipeline.sandbox.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/**
 * A pipeline "orders" with the stages Source (Checkout), Build (Compile, then Lint and Verify at
 * once) and Prod (Approve, then Deploy); nothing waits for the approval unless a test wants it.
 */
abstract class PipelineTest extends SandboxTest {
  static final String COMMIT = "9ce0764c7333c3dcedd1d6572df1f0b266501756";

  CodePipelineClient pipelines;

  @BeforeEach
  void connect() {
    pipelines = clients.codePipeline();
  }

  static PipelineDeclaration orders(ExecutionMode mode, StageDeclaration... more) {
    PipelineDeclaration.Builder builder =
        PipelineDeclaration.builder()
            .name("orders")
            .roleArn("arn:aws:iam::123456789012:role/pipeline")
            .artifactStore(s -> s.type("S3").location("artifacts"))
            .executionMode(mode)
            .pipelineType(mode == ExecutionMode.SUPERSEDED ? "V1" : "V2");
    StageDeclaration source = stage("Source", checkout().build());
    StageDeclaration build =
        stage(
            "Build",
            action("Compile", "Build", "CodeBuild", 1).build(),
            action("Lint", "Test", "CodeBuild", 2).build(),
            action("Verify", "Test", "CodeBuild", 2).build());
    StageDeclaration prod = stage("Prod", action("Deploy", "Deploy", "CloudFormation", 1).build());
    return builder
        .stages(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(source, build),
                    more.length == 0
                        ? java.util.stream.Stream.of(prod)
                        : java.util.Arrays.stream(more))
                .toList())
        .build();
  }

  static PipelineDeclaration withVariables(PipelineVariableDeclaration... variables) {
    return orders(ExecutionMode.SUPERSEDED).toBuilder()
        .pipelineType("V2")
        .variables(variables)
        .build();
  }

  static StageDeclaration stage(String name, ActionDeclaration... actions) {
    return StageDeclaration.builder().name(name).actions(actions).build();
  }

  static StageDeclaration approved() {
    return stage(
        "Prod",
        action("Approve", "Approval", "Manual", 1).build(),
        action("Deploy", "Deploy", "CloudFormation", 2).build());
  }

  static ActionDeclaration.Builder checkout() {
    return action("Checkout", "Source", "CodeStarSourceConnection", 1)
        .outputArtifacts(o -> o.name("code"))
        .namespace("SourceVariables")
        .configuration(
            Map.of(
                "ConnectionArn",
                "arn:aws:codeconnections:eu-west-1:123456789012:connection/1",
                "FullRepositoryId",
                "octo-org/orders",
                "BranchName",
                "main"));
  }

  static ActionDeclaration.Builder action(
      String name, String category, String provider, int runOrder) {
    return ActionDeclaration.builder()
        .name(name)
        .runOrder(runOrder)
        .actionTypeId(t -> t.category(category).owner("AWS").provider(provider).version("1"));
  }

  void create(PipelineDeclaration pipeline) {
    pipelines.createPipeline(c -> c.pipeline(pipeline));
  }

  String start() {
    return pipelines.startPipelineExecution(s -> s.name("orders")).pipelineExecutionId();
  }

  void hold(String action) {
    sandbox.direct(director -> director.holds("orders", action));
  }

  void release(String action) {
    sandbox.direct(director -> director.releases("orders", action));
  }

  void update(PipelineDeclaration pipeline) {
    pipelines.updatePipeline(u -> u.pipeline(pipeline));
  }

  PipelineExecutionSummary execution(String id) {
    return executions().stream()
        .filter(execution -> execution.pipelineExecutionId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  String status(String id) {
    return execution(id).statusAsString();
  }

  List<PipelineExecutionSummary> executions() {
    return pipelines
        .listPipelineExecutions(l -> l.pipelineName("orders"))
        .pipelineExecutionSummaries();
  }

  StageState stage(String name) {
    return pipelines.getPipelineState(g -> g.name("orders")).stageStates().stream()
        .filter(stage -> stage.stageName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The runs of an execution's actions, oldest first, as "action status". */
  List<String> runs(String id) {
    return details(id).reversed().stream()
        .map(run -> run.actionName() + " " + run.statusAsString())
        .toList();
  }

  List<ActionExecutionDetail> details(String id) {
    return pipelines
        .listActionExecutions(l -> l.pipelineName("orders").filter(f -> f.pipelineExecutionId(id)))
        .actionExecutionDetails();
  }
}
