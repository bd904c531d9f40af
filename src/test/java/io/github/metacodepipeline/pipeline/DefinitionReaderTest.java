package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
  private static final String PLAIN =
      """
      Parameters:
        Branch: {Type: String, Default: main}
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: !GetAtt Role.Arn
            ArtifactStore: {Type: S3, Location: !Ref Store}
            Tags: [{Key: a, Value: b}]
            RestartExecutionOnUpdate: true
            DisableInboundStageTransitions: [{StageName: Deploy, Reason: not yet}]
            Stages:
              - Name: Source
                Actions:
                  - Name: Checkout
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: 1}
                    Configuration: {BranchName: !Ref Branch, DetectChanges: False, Empty: !Ref AWS::NoValue}
                    OutputArtifacts: [{Name: code}, {Name: docs, Files: [README.md]}]
                    InputArtifacts: []
              - Name: Deploy
                OnFailure: {Result: ROLLBACK}
                Actions:
                  - Name: Ship
                    RunOrder: 2
                    Region: !Ref AWS::Region
                    ActionTypeId: {Category: Deploy, Owner: AWS, Provider: S3, Version: '1'}
                    InputArtifacts: [{Name: code}]
                    EnvironmentVariables:
                      - {Name: A, Value: 1}
                      - {Name: B, Value: key, Type: SECRETS_MANAGER}
            Triggers:
              - ProviderType: CodeStarSourceConnection
                GitConfiguration:
                  SourceActionName: Checkout
                  Push: [{Branches: {Includes: [main]}}]
            Variables: [{Name: Level}, {Name: Size, DefaultValue: 3}]
      """;

  static TemplatePipelines read(String template) {
    return read(template, Facts.NONE);
  }

  static TemplatePipelines read(String template, Facts facts) {
    return DefinitionReader.read(
        new Evaluator(
            TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), template)),
            facts));
  }

  private static PipelineDefinition pipeline(String template) {
    return pipeline(read(template));
  }

  private static PipelineDefinition pipeline(TemplatePipelines read) {
    return Objects.requireNonNull(read.byLogicalId().get("Pipeline"));
  }

  @Test
  void a_plain_template_is_read_whole() {
    TemplatePipelines read = read(PLAIN);
    PipelineDefinition pipeline = pipeline(read);

    assertThat(read.gaps()).isEmpty();
    assertThat(pipeline.isWhole()).isTrue();
    assertThat(pipeline.name()).isEqualTo(new Value.Text("orders"));
    assertThat(pipeline.place()).contains(new Place("pipeline.yaml", 4));
    assertThat(pipeline.executionMode()).contains(ExecutionMode.SUPERSEDED);
    assertThat(pipeline.settings().textAt("PipelineType")).contains("V2");
    assertThat(pipeline.settings().at("ArtifactStores.here.Location"))
        .contains(new Value.Open("!Ref Store"));
    assertThat(pipeline.settings().fields())
        .containsOnlyKeys(
            "ArtifactStores", "ExecutionMode", "PipelineType", "RoleArn", "Variables");
    assertThat(pipeline.settings().textAt("Variables.Size.DefaultValue")).contains("3");
    assertThat(pipeline.settings().textAt("Variables.Level.Name")).contains("Level");
    assertThat(pipeline.directives().textAt("RestartExecutionOnUpdate")).contains("true");
    assertThat(pipeline.directives().textAt("DisableInboundStageTransitions.Deploy"))
        .contains("not yet");
  }

  @Test
  void actions_are_written_out() {
    PipelineDefinition pipeline = pipeline(PLAIN);
    Action checkout = pipeline.sources().getFirst();
    Action ship = pipeline.actions().get(1);

    assertThat(checkout.place()).contains(new Place("pipeline.yaml", 16));
    assertThat(checkout.type())
        .isEqualTo(new ActionType("Source", "AWS", "CodeStarSourceConnection", "1"));
    assertThat(checkout.configuration().fields())
        .isEqualTo(
            Map.of("BranchName", new Value.Text("main"), "DetectChanges", new Value.Text("false")));
    assertThat(checkout.settings().fields())
        .isEqualTo(
            Map.of(
                "RunOrder",
                new Value.Text("1"),
                "OutputArtifacts",
                texts("code", "docs"),
                "OutputFiles",
                new Value.Fields(Map.of("docs", texts("README.md")))));
    assertThat(ship.runOrder()).contains(2);
    assertThat(ship.settings().fields())
        .containsOnlyKeys("RunOrder", "InputArtifacts", "EnvironmentVariables");
    assertThat(ship.settings().textAt("EnvironmentVariables.A.Type")).contains("PLAINTEXT");
    assertThat(ship.settings().textAt("EnvironmentVariables.B.Type")).contains("SECRETS_MANAGER");
  }

  @Test
  void triggers_belong_to_a_source_action() {
    Trigger trigger = pipeline(PLAIN).triggers().getFirst();

    assertThat(trigger.sourceAction()).isEqualTo(new Value.Text("Checkout"));
    assertThat(trigger.place()).contains(new Place("pipeline.yaml", 33));
    assertThat(trigger.settings().at("GitConfiguration.Push")).isPresent();
    assertThat(trigger.settings().at("GitConfiguration.SourceActionName")).isEmpty();
  }

  @Test
  void stages_have_a_place_and_settings() {
    Stage deploy = pipeline(PLAIN).stages().get(1);

    assertThat(deploy.title()).isEqualTo("Deploy");
    assertThat(deploy.place()).contains(new Place("pipeline.yaml", 21));
    assertThat(deploy.settings().textAt("OnFailure.Result")).contains("ROLLBACK");
  }

  @Test
  void a_pipeline_without_a_name_is_named_by_cloudformation() {
    PipelineDefinition pipeline =
        pipeline("Resources: {Pipeline: {Type: AWS::CodePipeline::Pipeline}}");

    assertThat(pipeline.name()).isEqualTo(new Value.Open("!Ref Pipeline"));
    assertThat(pipeline.stages()).isEmpty();
    assertThat(pipeline.isWhole()).isTrue();
  }

  private static Value texts(String... texts) {
    return new Value.Items(List.of(texts).stream().<Value>map(Value.Text::new).toList());
  }

  @Test
  void reads_nothing_where_there_is_no_pipeline() {
    assertThat(read("Resources: {Topic: {Type: AWS::SNS::Topic}}"))
        .isEqualTo(TemplatePipelines.NONE);
  }
}
