package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.sts.model.Credentials;

class StateFileTest {
  private static final String STACK =
      """
      Resources:
        Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: orders-artifacts}}
      """;

  private final SteppingClock clock = new SteppingClock();

  @TempDir private Path directory;

  private Sandbox start() throws IOException {
    return Sandbox.start(
        new Settings(
            clock, Pace.instant(), 0, "eu-west-1", StateFile.at(directory.resolve("world.json"))));
  }

  private static StageDeclaration stage(String name, ActionCategory category) {
    return StageDeclaration.builder()
        .name(name)
        .actions(a ->
            a.name(name)
                .actionTypeId(
                    t -> t.category(category).owner(ActionOwner.AWS).provider("S3").version("1")))
        .build();
  }

  @Test
  void carries_the_world_over_to_the_next_run() throws Exception {
    Credentials chained;
    try (Sandbox sandbox = start()) {
      Clients clients = Clients.of(sandbox.endpoint());
      clients.s3().createBucket(b -> b.bucket("templates"));
      clients.s3().putObject(p -> p.bucket("templates").key("a"), RequestBody.fromString("text"));
      clients
          .codePipeline()
          .createPipeline(c ->
              c.pipeline(p ->
                  p.name("orders")
                      .roleArn("arn:aws:iam::123456789012:role/pipeline")
                      .artifactStore(s -> s.type("S3").location("templates"))
                      .stages(
                          stage("Source", ActionCategory.SOURCE),
                          stage("Deploy", ActionCategory.DEPLOY))));
      clients.cloudFormation().createStack(c -> c.stackName("orders").templateBody(STACK));
      chained = AssumedSession.in(sandbox);
    }
    try (Sandbox sandbox = start()) {
      Clients clients = Clients.of(sandbox.endpoint());

      assertThat(clients.s3().getObjectAsBytes(g -> g.bucket("templates").key("a")).asUtf8String())
          .isEqualTo("text");
      assertThat(clients.codePipeline().getPipeline(g -> g.name("orders")).pipeline().version())
          .isEqualTo(1);
      assertThat(
              clients
                  .codePipeline()
                  .listPipelineExecutions(l -> l.pipelineName("orders"))
                  .pipelineExecutionSummaries())
          .hasSize(1);
      assertThat(clients.cloudFormation().getTemplate(g -> g.stackName("orders")).templateBody())
          .isEqualTo(STACK);
      assertThat(clients.s3().headBucket(b -> b.bucket("orders-artifacts")).bucketRegion())
          .isEqualTo("eu-west-1");
      assertThat(clients.with(chained).sts().getCallerIdentity().arn())
          .endsWith("assumed-role/github-deploy/gha-1-1");
    }
  }

  @Test
  void carries_executions_over_that_are_on_their_way() throws Exception {
    String id;
    try (Sandbox sandbox = start()) {
      sandbox.direct(director -> director.takes("orders", "Deploy", Duration.ofMinutes(5)));
      CodePipelineClient pipelines = Clients.of(sandbox.endpoint()).codePipeline();
      pipelines.createPipeline(c ->
          c.pipeline(p ->
              p.name("orders")
                  .roleArn("arn:aws:iam::123456789012:role/pipeline")
                  .artifactStore(s -> s.type("S3").location("templates"))
                  .stages(
                      stage("Source", ActionCategory.SOURCE),
                      stage("Deploy", ActionCategory.DEPLOY))));
      id = pipelines.startPipelineExecution(s -> s.name("orders")).pipelineExecutionId();
    }
    clock.step(Duration.ofMinutes(4));
    try (Sandbox sandbox = start()) {
      CodePipelineClient pipelines = Clients.of(sandbox.endpoint()).codePipeline();
      assertThat(statuses(pipelines)).containsExactly("InProgress", "InProgress");
      clock.step(Duration.ofMinutes(1));
      assertThat(statuses(pipelines)).containsExactly("Succeeded", "Succeeded");
      assertThat(
              pipelines
                  .listActionExecutions(
                      l -> l.pipelineName("orders").filter(f -> f.pipelineExecutionId(id)))
                  .actionExecutionDetails())
          .hasSize(2);
    }
  }

  private static List<String> statuses(CodePipelineClient pipelines) {
    return pipelines
        .listPipelineExecutions(l -> l.pipelineName("orders"))
        .pipelineExecutionSummaries()
        .stream()
        .map(execution -> execution.statusAsString())
        .toList();
  }

  @Test
  void writes_only_when_the_world_has_changed() throws Exception {
    Path file = directory.resolve("world.json");
    try (Sandbox sandbox = start()) {
      Clients.of(sandbox.endpoint()).s3().listBuckets();
      assertThat(file).doesNotExist();

      Clients.of(sandbox.endpoint()).s3().createBucket(b -> b.bucket("templates"));
      assertThat(file).exists();
      assertThat(directory.toFile().list()).containsExactly("world.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"sandbox\": 3,\n oops", "[]", "{\"sandbox\": 2}"})
  void refuses_a_file_that_is_not_its_own(String text) throws Exception {
    Files.writeString(directory.resolve("world.json"), text);

    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("world.json");
  }

  @Test
  void says_so_when_the_world_cannot_be_kept() throws Exception {
    try (Sandbox sandbox = start()) {
      Files.delete(directory);

      assertThatThrownBy(
              () -> Clients.of(sandbox.endpoint()).s3().createBucket(b -> b.bucket("templates")))
          .hasMessageContaining("world.json");
    }
    Files.createDirectory(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void refuses_an_impossible_port(int port) {
    assertThatThrownBy(
            () -> new Settings(clock, Pace.instant(), port, "eu-west-1", StateFile.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(port));
  }
}
