package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import io.github.metacodepipeline.pipeline.Trigger;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Value;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;

/** What a template says is what CodePipeline has, once the template is deployed. */
class PipelineStructuresTest {
  private static final Facts FACTS =
      new Facts(
          Map.of(
              "AWS::Region", "eu-west-1",
              "AWS::AccountId", "123456789012",
              "AWS::Partition", "aws",
              "AWS::StackName", "contract"));

  private static final String SOURCE =
      """
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Checkout
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: 1}
                          Configuration: {BranchName: main, DetectChanges: False, Depth: 1.50, On: !Equals [a, a]}
                          OutputArtifacts: [{Name: code}]
                          InputArtifacts: []
                    - Name: Build
                      Actions:
                        - Name: Compile
                          RunOrder: '2'
                          Region: !Ref AWS::Region
                          Namespace: build
                          ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                          Configuration:
                            ProjectName: !Join ['-', [orders, !Select [0, !Split ['/', 'a/b']]]]
                            EnvironmentVariables: !Sub '[{"name":"A","value":"${AWS::AccountId}"}]'
                          InputArtifacts: [{Name: code}]
                          OutputArtifacts: [{Name: built, Files: [a, b]}, {Name: more}]
                          TimeoutInMinutes: 20
                          OutputVariables: [X, Y]
                          EnvironmentVariables: [{Name: A, Value: '1'}, {Name: B, Value: c, Type: SECRETS_MANAGER}]
                        - !If
                          - Always
                          - Name: Check
                            Region: us-east-1
                            ActionTypeId: {Category: Test, Owner: AWS, Provider: CodeBuild, Version: 1}
                            Configuration: {ProjectName: check}
                            InputArtifacts: [{Name: code}]
                          - !Ref AWS::NoValue
                        - !If [Never, {Name: Not}, !Ref AWS::NoValue]
      """;

  private static final String HEAD =
      """
      Conditions:
        Always: !Equals [!Ref AWS::Region, eu-west-1]
        Never: !Not [!Condition Always]
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/pipeline
      """;

  private static final String PLAIN =
      HEAD + SOURCE.indent(-6) + "      ArtifactStore: {Type: S3, Location: store}\n";

  private static final String MODERN =
      PLAIN
          + """
                RestartExecutionOnUpdate: true
                ExecutionMode: QUEUED
                Variables:
                  - {Name: Level}
                  - {Name: Size, DefaultValue: 3, Description: how much}
                Triggers:
                  - ProviderType: CodeStarSourceConnection
                    GitConfiguration:
                      SourceActionName: Checkout
                      Push: [{Branches: {Includes: [main], Excludes: []}, FilePaths: {Includes: ['infra/**']}}]
                      PullRequest: [{Events: [OPEN], Branches: {Includes: [main]}}]
          """
              .indent(0);

  private static final String STORES =
      HEAD
          + SOURCE.indent(-6)
          + """
                ArtifactStores:
                  - {Region: eu-west-1, ArtifactStore: {Type: S3, Location: here, EncryptionKey: {Id: key, Type: KMS}}}
                  - {Region: us-east-1, ArtifactStore: {Type: S3, Location: there}}
          """
              .indent(0);

  private static final String CONDITIONS =
      PLAIN.replace(
          "        - Name: Build\n",
          """
                  - Name: Build
                    OnFailure: {Result: RETRY, RetryConfiguration: {RetryMode: ALL_ACTIONS}}
                    BeforeEntry:
                      Conditions:
                        - Result: FAIL
                          Rules:
                            - Name: Window
                              RuleTypeId: {Category: Rule, Owner: AWS, Provider: DeploymentWindow, Version: '1'}
                              Configuration: {Cron: '* * * * ? *'}
                              InputArtifacts: []
          """);

  private Sandbox sandbox;

  static List<String> templates() {
    return List.of(PLAIN, MODERN, STORES, CONDITIONS);
  }

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(new Settings(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Pace.instant()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_deployed_template_and_its_pipeline_have_the_same_definition(String template) {
    PipelineDefinition declared = declared(template);
    deploy(template);

    assertThat(declared.isWhole()).isTrue();
    assertThat(withoutPlaces(found("orders"))).isEqualTo(withoutPlaces(declared));
  }

  private static PipelineDefinition declared(String template) {
    TemplatePipelines read =
        DefinitionReader.read(
            new Evaluator(
                TemplateReader.read(new SourceFile(new RepositoryPath("a.yaml"), template)),
                FACTS));
    assertThat(read.gaps()).isEmpty();
    return Objects.requireNonNull(read.byLogicalId().get("Pipeline"));
  }

  private void deploy(String template) {
    var stacks = Clients.of(sandbox.endpoint()).cloudFormation();
    stacks.createStack(request -> request.stackName("contract").templateBody(template));
    var stack = stacks.describeStacks(request -> request.stackName("contract")).stacks().getFirst();
    assertThat(stack.stackStatus())
        .as(stack.stackStatusReason())
        .isEqualTo(StackStatus.CREATE_COMPLETE);
  }

  private PipelineDefinition found(String name) {
    return new CodePipelines(
            new TestingJob(
                    Map.of(
                        "AWS_ENDPOINT_URL",
                        sandbox.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        "AKIAIOSFODNN7EXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        "secret"))
                .clients())
        .find(name)
        .flatMap(pipeline -> pipeline.definition())
        .orElseThrow();
  }

  private static PipelineDefinition withoutPlaces(PipelineDefinition definition) {
    return new PipelineDefinition(
        definition.name(),
        definition.stages().stream().map(PipelineStructuresTest::withoutPlaces).toList(),
        definition.triggers().stream()
            .map(trigger ->
                new Trigger(trigger.sourceAction(), trigger.settings(), Optional.empty()))
            .toList(),
        definition.settings(),
        Value.NONE,
        definition.gaps(),
        Optional.empty());
  }

  private static Stage withoutPlaces(Stage stage) {
    return new Stage(
        stage.name(),
        stage.actions().stream()
            .map(action ->
                new Action(
                    action.name(),
                    action.type(),
                    action.configuration(),
                    action.settings(),
                    Optional.empty()))
            .toList(),
        stage.settings(),
        Optional.empty());
  }

  @Test
  void a_pipeline_that_says_nothing_of_itself_is_read_too() {
    PipelineDefinition definition =
        PipelineStructures.definition(
            GetPipelineResponse.builder().pipeline(pipeline -> pipeline.name("a")).build());

    assertThat(definition.name()).isEqualTo(new Value.Text("a"));
    assertThat(definition.stages()).isEqualTo(List.of());
    assertThat(definition.settings().textAt("PipelineType")).contains("V1");
  }
}
