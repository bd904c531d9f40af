package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Builds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What a CodeBuild action gives to what runs its builds, and what it makes of the result. */
class BuildActionTest extends MetaPipelineTest {
  private static final String TEMPLATE =
      """
      Resources:
        Artifacts: {Type: 'AWS::S3::Bucket'}
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: builder
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Principal: {Service: codebuild.amazonaws.com}
                  Action: sts:AssumeRole
                  Condition: {StringEquals: {'aws:SourceAccount': !Ref 'AWS::AccountId'}}
        Project:
          Type: AWS::CodeBuild::Project
          Properties:
            Name: guard
            ServiceRole: !GetAtt Role.Arn
            Artifacts: {Type: CODEPIPELINE}
            Source: {Type: CODEPIPELINE, BuildSpec: ci/buildspec.yml}
            Environment:
              Type: LINUX_CONTAINER
              ComputeType: BUILD_GENERAL1_SMALL
              Image: ghcr.io/octo-org/guard:1
              EnvironmentVariables: [{Name: STAGE, Value: test}, {Name: KEPT, Value: '1'}]
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders-meta
            RoleArn: !GetAtt Role.Arn
            ArtifactStore: {Type: S3, Location: !Ref Artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Source
                    Namespace: SourceVariables
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                    OutputArtifacts: [{Name: SourceCode}]
                    Configuration:
                      ConnectionArn: CONNECTION
                      FullRepositoryId: octo-org/orders
                      BranchName: main
              - Name: Guard
                Actions:
                  - Name: Judge
                    Namespace: Judged
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    InputArtifacts: [{Name: SourceCode}]
                    OutputArtifacts: [{Name: Verdict}]
                    Configuration:
                      ProjectName: PROJECT
                      EnvironmentVariables: '[{"name":"STAGE","value":"#{SourceVariables.CommitId}"},{"name":"RUN","value":"#{codepipeline.PipelineExecutionId}"}]'
              - Name: After
                Actions:
                  - Name: Again
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    InputArtifacts: [{Name: Verdict}]
                    Configuration:
                      ProjectName: guard
                      EnvironmentVariables: '[{"name":"SAID","value":"#{Judged.WORD}"}]'
      """;

  private static String template(String project) {
    return TEMPLATE.replace("CONNECTION", Connections.PRESET).replace("PROJECT", project);
  }

  private void begin(Builds builds, String project) throws Exception {
    restart(new Settings(clock, Pace.instant()).with(builds));
    commit("Begin", Map.of("ci/buildspec.yml", "version: 0.2", "a.txt", "a"));
    deploy("meta", template(project));
    settleBuilds();
  }

  private void settleBuilds() throws InterruptedException {
    assertThat(sandbox.awaitBuilds(Duration.ofSeconds(60))).isTrue();
  }

  private static Build.Result succeeded() {
    return new Build.Result.Succeeded(
        Map.of("WORD", "yes"), Map.of("Verdict", Map.of("verdict.txt", "fine".getBytes(UTF_8))));
  }

  @Test
  void a_build_gets_the_project_the_source_and_every_variable() throws Exception {
    List<Build.Order> orders = new CopyOnWriteArrayList<>();
    begin(
        order -> {
          orders.add(order);
          return succeeded();
        },
        "guard");

    assertThat(runs(META))
        .containsExactly("Source Succeeded", "Judge Succeeded", "Again Succeeded");
    Build.Order order = orders.getFirst();
    assertThat(order.project().image()).isEqualTo("ghcr.io/octo-org/guard:1");
    assertThat(order.project().serviceRole()).endsWith(":role/builder");
    assertThat(order.buildspec()).isEqualTo("version: 0.2");
    assertThat(order.source()).containsOnlyKeys("ci/buildspec.yml", "a.txt");
    assertThat(order.environment())
        .containsEntry("STAGE", "%040d".formatted(1))
        .containsEntry("KEPT", "1")
        .containsEntry("RUN", latest(META).pipelineExecutionId())
        .containsEntry("CODEBUILD_INITIATOR", "codepipeline/orders-meta")
        .containsEntry("CODEBUILD_RESOLVED_SOURCE_VERSION", "%040d".formatted(1))
        .containsEntry("AWS_REGION", "eu-west-1");
    assertThat(order.variable("CODEBUILD_BUILD_ID")).startsWith("guard:");
    assertThat(orders.getLast().source()).containsOnlyKeys("verdict.txt");
    assertThat(orders.getLast().variable("SAID")).isEqualTo("yes");
    assertThat(run(META, "Judge").output().outputVariables()).containsEntry("WORD", "yes");
  }

  @Test
  void a_build_calls_the_sandbox_with_its_role_s_credentials_while_it_serves_others()
      throws Exception {
    AtomicReference<URI> endpoint = new AtomicReference<>();
    AtomicReference<String> caller = new AtomicReference<>("");
    CountDownLatch released = new CountDownLatch(1);
    restart(
        new Settings(clock, Pace.instant())
            .with(order -> {
              awaitQuietly(released);
              caller.set(identity(endpoint.get(), order.credentials()));
              return succeeded();
            }));
    endpoint.set(sandbox.endpoint());
    commit("Begin", Map.of("ci/buildspec.yml", "version: 0.2"));
    deploy("meta", template("guard"));

    assertThat(runs(META)).containsExactly("Source Succeeded", "Judge InProgress");
    released.countDown();
    settleBuilds();

    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");
    assertThat(caller.get()).contains(":assumed-role/builder/AWSCodeBuild-");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String identity(URI endpoint, Build.Credentials credentials) {
    return Clients.of(endpoint)
        .with(
            Credentials.builder()
                .accessKeyId(credentials.accessKey())
                .secretAccessKey(credentials.secretKey())
                .sessionToken(credentials.token())
                .build())
        .sts()
        .getCallerIdentity()
        .arn();
  }

  @Test
  void a_build_that_fails_fails_the_action_in_codebuild_s_words() throws Exception {
    begin(_ -> new Build.Result.Failed("BUILD", "refused: pipeline-removed"), "guard");

    assertThat(latest(META).statusAsString()).isEqualTo("Failed");
    assertThat(error(META, "Judge"))
        .isEqualTo(
            "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR,"
                + " Message: refused: pipeline-removed");
  }

  @Test
  void an_exception_of_a_build_fails_it() throws Exception {
    begin(
        _ -> {
          throw new IllegalStateException("no image");
        },
        "guard");

    assertThat(error(META, "Judge")).contains("no image");
  }

  @Test
  void an_action_that_names_no_project_fails() throws Exception {
    begin(Builds.NOTHING, "nowhere");

    assertThat(error(META, "Judge"))
        .startsWith("Error calling startBuild: Project cannot be found:")
        .contains(":project/nowhere");
  }

  @Test
  void a_role_that_does_not_trust_codebuild_fails_the_build() throws Exception {
    restart(new Settings(clock, Pace.instant()));
    commit("Begin", Map.of("a.txt", "a"));
    deploy("meta", template("guard").replace("codebuild.amazonaws", "codepipeline.amazonaws"));

    assertThat(error(META, "Judge")).contains("not authorized to perform: sts:AssumeRole");
  }

  @Test
  void a_build_of_which_nobody_says_anything_succeeds_and_what_it_put_out_is_not_known()
      throws IOException {
    restart(new Settings(clock, Pace.instant().withActions(Duration.ofMinutes(1))));
    commit("Begin", Map.of("a.txt", "a"));
    deploy("meta", template("guard"));
    clock.step(Duration.ofMinutes(1));
    assertThat(runs(META)).containsExactly("Source Succeeded", "Judge InProgress");
    clock.step(Duration.ofMinutes(2));
    executions(META);
    clock.step(Duration.ofMinutes(2));

    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");
  }
}
