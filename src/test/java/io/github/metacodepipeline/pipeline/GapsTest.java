package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a template cannot be seen is said, and the rest is read. */
class GapsTest {
  private static final String UNDECIDED =
      """
      Parameters:
        Stage: {Type: String}
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
      """;

  private static final String CHOICES =
      UNDECIDED
          + """
          Resources:
            Pipeline:
              Type: AWS::CodePipeline::Pipeline
              Properties:
                Name: !Sub orders-${Stage}
                ArtifactStore: !If [IsProd, {Location: a}, {Location: b}]
                Stages:
                  - Name: Source
                    Actions:
                      - {Name: A, ActionTypeId: {Category: Source}, Configuration: !If [IsProd, {A: b}, {A: c}]}
                  - !If
                    - IsProd
                    - Name: Approval
                      Actions:
                        - {Name: Approve, ActionTypeId: {Category: Approval}}
                    - !Ref AWS::NoValue
                  - Name: Deploy
                    Actions: !If
                      - IsProd
                      - - {Name: B, ActionTypeId: {Category: Deploy}}
                        - {Name: C, ActionTypeId: {Category: Deploy}}
                      - - {Name: D, ActionTypeId: {Category: Deploy}}
                Triggers: !If [IsProd, [{ProviderType: P}], !Ref AWS::NoValue]
          """;

  private static List<String> gaps(List<Gap> gaps) {
    return gaps.stream()
        .map(gap -> gap.place().map(Place::line).orElse(0) + " " + gap.what() + ": " + gap.why())
        .toList();
  }

  private static PipelineDefinition pipeline(TemplatePipelines read) {
    return Objects.requireNonNull(read.byLogicalId().get("Pipeline"));
  }

  private static List<String> stages(PipelineDefinition pipeline) {
    return pipeline.stages().stream().map(Stage::title).toList();
  }

  @Test
  void what_a_condition_chooses_is_a_gap_while_it_is_undecided() {
    PipelineDefinition pipeline = pipeline(DefinitionReaderTest.read(CHOICES));

    assertThat(stages(pipeline)).containsExactly("Source", "Deploy");
    assertThat(gaps(pipeline.gaps()))
        .containsExactly(
            "10 the ArtifactStore: only CloudFormation can decide the condition IsProd",
            "14 the Configuration of action Source/A: only CloudFormation can decide the condition IsProd",
            "15 a stage: only CloudFormation can decide the condition IsProd",
            "22 an action of stage Deploy: only CloudFormation can decide the condition IsProd",
            "27 a trigger: only CloudFormation can decide the condition IsProd");
    assertThat(pipeline.settings().field("PipelineType")).contains(new Value.Open("(V1 or V2)"));
  }

  @Test
  void what_a_decided_condition_chooses_is_read() {
    PipelineDefinition prod =
        pipeline(DefinitionReaderTest.read(CHOICES, new Facts(Map.of("Stage", "prod"))));
    PipelineDefinition test =
        pipeline(DefinitionReaderTest.read(CHOICES, new Facts(Map.of("Stage", "test"))));

    assertThat(prod.isWhole()).isTrue();
    assertThat(stages(prod)).containsExactly("Source", "Approval", "Deploy");
    assertThat(prod.actions()).extracting(Action::title).containsExactly("A", "Approve", "B", "C");
    assertThat(prod.actions().get(1).place()).contains(new Place("pipeline.yaml", 19));
    assertThat(prod.triggers()).hasSize(1);
    assertThat(test.isWhole()).isTrue();
    assertThat(stages(test)).containsExactly("Source", "Deploy");
    assertThat(test.actions()).extracting(Action::title).containsExactly("A", "D");
    assertThat(test.settings().textAt("PipelineType")).contains("V1");
    assertThat(test.settings().textAt("ArtifactStores.here.Location")).contains("b");
  }

  @Test
  void a_pipeline_whose_condition_is_undecided_is_read_with_a_gap() {
    String template =
        UNDECIDED + "Resources: {Pipeline: {Type: AWS::CodePipeline::Pipeline, Condition: IsProd}}";

    TemplatePipelines read = DefinitionReaderTest.read(template);

    assertThat(read.byLogicalId()).containsOnlyKeys("Pipeline");
    assertThat(gaps(read.gaps()))
        .containsExactly(
            "5 whether there is a pipeline Pipeline: only CloudFormation can decide the condition IsProd");
    assertThat(DefinitionReaderTest.read(template, new Facts(Map.of("Stage", "test"))))
        .isEqualTo(TemplatePipelines.NONE);
  }

  @Test
  void what_a_macro_or_a_loop_writes_in_a_pipeline_is_a_gap() {
    PipelineDefinition pipeline =
        pipeline(
            DefinitionReaderTest.read(
                """
                Resources:
                  Pipeline:
                    Type: AWS::CodePipeline::Pipeline
                    Properties:
                      Name: a
                      Fn::Transform: {Name: M}
                      Stages:
                        - Name: A
                          Actions: []
                        - Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b}}
                        - Just text
                        - Name: B
                          Actions:
                            Fn::ForEach::X: [I, [a], {}]
                """));

    assertThat(stages(pipeline)).containsExactly("A", "B");
    assertThat(gaps(pipeline.gaps()))
        .containsExactly(
            "6 a part of the pipeline: a macro writes it",
            "10 a part of the pipeline: a macro writes it",
            "11 a stage: it is a single value",
            "14 a part of the pipeline: a loop writes it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::Serverless-2016-10-31",
        "AWS::LanguageExtensions",
        "AWS::CodeDeployBlueGreen",
        "AWS::SecretsManager-2024-09-16",
        "[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]"
      })
  void transforms_that_leave_pipelines_alone_are_no_gap(String transform) {
    assertThat(
            DefinitionReaderTest.read(
                "Transform: " + transform + "\nResources: {A: {Type: AWS::SNS::Topic}}\n"))
        .isEqualTo(TemplatePipelines.NONE);
  }

  @Test
  void other_transforms_are() {
    assertThat(
            gaps(
                DefinitionReaderTest.read(
                        """
                        Resources: {A: {Type: AWS::SNS::Topic}}
                        Transform: [Own, {Name: AWS::Include, Parameters: {Location: s3://a/b}}]
                        """)
                    .gaps()))
        .containsExactly(
            "2 what the transform Own makes of the template: it runs inside of CloudFormation",
            "2 what the transform AWS::Include makes of the template: it runs inside of CloudFormation");
  }

  @Test
  void resources_that_something_else_writes_may_be_pipelines() {
    TemplatePipelines read =
        DefinitionReaderTest.read(
            """
            Transform: AWS::LanguageExtensions
            Resources:
              Fn::ForEach::Topics:
                - Name
                - [a, b]
                - Topic${Name}: {Type: AWS::SNS::Topic}
              Fn::ForEach::Pipelines:
                - Name
                - [a, b]
                - Pipeline${Name}: {Type: AWS::CodePipeline::Pipeline}
              Fn::Transform: {Name: Own}
              Module: {Type: Own::Pipeline::Thing::MODULE}
              App: {Type: AWS::Serverless::Application}
              Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://x}}
            """);

    assertThat(gaps(read.gaps()))
        .containsExactlyInAnyOrder(
            "7 the pipelines of Fn::ForEach::Pipelines: a loop writes it",
            "11 the pipelines of Fn::Transform: a macro writes it",
            "12 the pipelines of the module Module: its template cannot be seen from here",
            "13 the pipelines of the nested application App: its template cannot be seen from here",
            "14 the pipelines of the nested stack Child: its template cannot be seen from here");
  }
}
