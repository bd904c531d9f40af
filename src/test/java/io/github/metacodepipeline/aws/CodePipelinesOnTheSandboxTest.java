package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Pipelines.Manner;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.pipeline.Pipelines.Stop;
import io.github.metacodepipeline.pipeline.Restart;
import io.github.metacodepipeline.pipeline.Restarter;
import io.github.metacodepipeline.pipeline.SourceRevision;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.sandbox.SandboxTest;
import io.github.metacodepipeline.source.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** The adapter in conversation with a CodePipeline that runs pipelines. */
class CodePipelinesOnTheSandboxTest extends SandboxTest {
  private static final String ORDERS = "orders";
  private static final Map<String, String> REPOSITORY =
      Map.of(
          "ConnectionArn",
          "arn:aws:codeconnections:eu-west-1:123456789012:connection/1",
          "FullRepositoryId",
          "octo-org/orders",
          "BranchName",
          "main");

  private CodePipelines pipelines;

  @BeforeEach
  void connect() {
    pipelines =
        new CodePipelines(
            new TestingJob(
                    Map.of(
                        "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "secret"))
                .clients());
    create();
  }

  private void create() {
    clients
        .codePipeline()
        .createPipeline(c ->
            c.pipeline(
                PipelineDeclaration.builder()
                    .name(ORDERS)
                    .roleArn("arn:aws:iam::123456789012:role/pipeline")
                    .artifactStore(s -> s.type("S3").location("artifacts"))
                    .pipelineType("V2")
                    .executionMode("QUEUED")
                    .variables(
                        PipelineVariableDeclaration.builder()
                            .name("Level")
                            .defaultValue("1")
                            .build())
                    .stages(
                        stage(
                            "Source",
                            action("Checkout", "Source", "CodeStarSourceConnection")
                                .outputArtifacts(o -> o.name("code"))
                                .configuration(REPOSITORY)
                                .build()),
                        stage(
                            "Build",
                            action("Compile", "Build", "CodeBuild")
                                .inputArtifacts(i -> i.name("code"))
                                .build()))
                    .build()));
  }

  private static StageDeclaration stage(String name, ActionDeclaration action) {
    return StageDeclaration.builder().name(name).actions(action).build();
  }

  private static ActionDeclaration.Builder action(String name, String category, String provider) {
    return ActionDeclaration.builder()
        .name(name)
        .actionTypeId(t -> t.category(category).owner("AWS").provider(provider).version("1"));
  }

  private Execution newest() {
    return pipelines.executions(ORDERS, 1).getFirst();
  }

  private ExecutionDetails details(ExecutionId id) {
    return pipelines.execution(ORDERS, id).orElseThrow();
  }

  @Test
  void hears_of_an_execution_and_its_actions() {
    Execution execution = newest();

    assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(execution.mode()).isEqualTo(ExecutionMode.QUEUED);
    assertThat(execution.triggerType()).isEqualTo("CreatePipeline");
    assertThat(execution.revisions())
        .extracting(SourceRevision::action)
        .containsExactly("Checkout");
    assertThat(details(execution.id()).version()).isEqualTo(1);
    assertThat(details(execution.id()).variables()).containsExactly(Map.entry("Level", "1"));
    assertThat(pipelines.actions(ORDERS, execution.id()))
        .extracting(ActionExecution::title, ActionExecution::status)
        .containsExactly(
            tuple("Source/Checkout", ActionExecution.Status.SUCCEEDED),
            tuple("Build/Compile", ActionExecution.Status.SUCCEEDED));
    assertThat(pipelines.actions(ORDERS, execution.id()).getFirst().configuration())
        .containsAllEntriesOf(REPOSITORY);
  }

  @Test
  void stops_an_execution_once() {
    sandbox.direct(director -> director.holds(ORDERS, "Compile"));
    ExecutionId id = started(new StartRequest(ORDERS, List.of(), Map.of(), "token-1"));

    assertThat(pipelines.stop(ORDERS, id, Manner.WAIT, "make room")).isEqualTo(Stop.STOPPING);
    assertThat(pipelines.stop(ORDERS, id, Manner.WAIT, "make room")).isEqualTo(Stop.NOT_NEEDED);
    assertThat(details(id).status()).isEqualTo(Execution.Status.STOPPING);
    assertThat(pipelines.stop(ORDERS, id, Manner.ABANDON, "make room")).isEqualTo(Stop.STOPPING);
    assertThat(newest().status()).isEqualTo(Execution.Status.STOPPED);
    assertThat(newest().stopReason()).contains("make room");
    assertThat(pipelines.stop(ORDERS, id, Manner.ABANDON, "again")).isEqualTo(Stop.NOT_NEEDED);
  }

  @Test
  void starts_an_execution_again_as_it_was_and_not_twice() {
    sandbox.direct(director -> director.holds(ORDERS, "Compile"));
    ExecutionId id =
        started(
            new StartRequest(
                ORDERS,
                List.of(
                    new StartRequest.Override(
                        "Checkout", StartRequest.Type.COMMIT_ID, "c".repeat(40))),
                Map.of("Level", "2"),
                "token-1"));
    pipelines.stop(ORDERS, id, Manner.ABANDON, "make room");
    sandbox.direct(director -> director.releases(ORDERS, "Compile"));
    clock.step(Duration.ofMinutes(1));

    StartRequest request = again(newest());
    ExecutionId restarted = started(request);

    assertThat(started(request)).isEqualTo(restarted).isNotEqualTo(id);
    assertThat(newest().revisions()).extracting(SourceRevision::id).containsExactly("c".repeat(40));
    assertThat(details(restarted).variables()).containsExactly(Map.entry("Level", "2"));
    assertThat(pipelines.executions(ORDERS, 10)).hasSize(3);
  }

  @Test
  void is_told_why_an_execution_is_not_started() {
    StartRequest request =
        new StartRequest(
            ORDERS,
            List.of(new StartRequest.Override("Gone", StartRequest.Type.COMMIT_ID, "c0ffee")),
            Map.of(),
            "token-1");

    assertThat(pipelines.start(request))
        .isInstanceOfSatisfying(
            Start.Refused.class, refused -> assertThat(refused.reason()).contains("Gone"));
  }

  private ExecutionId started(StartRequest request) {
    return pipelines.start(request) instanceof Start.Started(var id)
        ? id
        : new ExecutionId("refused");
  }

  private StartRequest again(Execution execution) {
    Restart restart =
        new Restarter(new PipelineArn("aws", "eu-west-1", "123456789012", ORDERS), definition())
            .again(execution, details(execution.id()), pipelines.actions(ORDERS, execution.id()));
    return restart instanceof Restart.Possible(var request)
        ? request
        : new StartRequest("impossible", List.of(), Map.of(), "x");
  }

  private static PipelineDefinition definition() {
    Action checkout =
        new Action(
            new Value.Text("Checkout"),
            new ActionType("Source", "AWS", "CodeStarSourceConnection", "1"),
            new Value.Fields(
                Map.of(
                    "FullRepositoryId", new Value.Text("octo-org/orders"),
                    "BranchName", new Value.Text("main"))),
            Value.NONE,
            Optional.empty());
    return new PipelineDefinition(
        new Value.Text(ORDERS),
        List.of(
            new Stage(new Value.Text("Source"), List.of(checkout), Value.NONE, Optional.empty())),
        List.of(),
        new Value.Fields(
            Map.of(
                "Variables",
                new Value.Fields(
                    Map.of("Level", new Value.Fields(Map.of("Name", new Value.Text("Level"))))))),
        Value.NONE,
        List.of(),
        Optional.empty());
  }
}
