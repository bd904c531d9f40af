package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.NestedTemplates;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NestedPipelinesTest {
  private static final Template PARENT =
      template(
          "parent.yaml",
          """
          Resources:
            Role: {Type: AWS::IAM::Role}
            Child:
              Type: AWS::CloudFormation::Stack
              Properties:
                TemplateURL: child.yaml
                Parameters: {Name: !Sub '${AWS::Region}-orders', Role: !GetAtt Role.Arn, Zones: [a, b]}
          """);
  private static final Template CHILD =
      template(
          "child.yaml",
          """
          Parameters:
            Name: {Type: String, Default: own}
            Role: {Type: String, Default: own}
            Zones: {Type: CommaDelimitedList}
            Level: {Type: String, Default: low}
          Resources:
            Pipeline:
              Type: AWS::CodePipeline::Pipeline
              Properties:
                Name: !Sub '${Name}-${Level}-${AWS::StackName}-${Zones}'
                RoleArn: !Ref Role
            Grandchild: {Type: AWS::CloudFormation::Stack}
          """);

  private static Template template(String file, String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath(file), text));
  }

  private static Evaluator evaluator(NestedTemplates nested) {
    return new Evaluator(
        PARENT, new Facts(Map.of("AWS::Region", "eu-west-1", "AWS::StackName", "parent")), nested);
  }

  @Test
  void a_nested_pipeline_is_read_with_the_parameters_that_are_passed_to_it() {
    List<String> asked = new ArrayList<>();

    TemplatePipelines read =
        DefinitionReader.read(
            evaluator((path, parent, stack) -> {
              asked.add(path + " " + parent.file().path() + " " + stack.logicalId());
              return path.equals("Child") ? Optional.of(CHILD) : Optional.empty();
            }));

    assertThat(asked)
        .containsExactly("Child parent.yaml Child", "Child/Grandchild child.yaml Grandchild");
    assertThat(read.byLogicalId()).containsOnlyKeys("Child/Pipeline");
    PipelineDefinition pipeline = read.byLogicalId().values().iterator().next();
    assertThat(pipeline.name())
        .isEqualTo(new Value.Open("!Sub 'eu-west-1-orders-low-${AWS::StackName}-a,b'"));
    assertThat(pipeline.settings().field("RoleArn"))
        .contains(new Value.Open("(parent's !GetAtt Role.Arn)"));
    assertThat(pipeline.place()).contains(new Place("child.yaml", 7));
    assertThat(read.gaps())
        .containsExactly(
            new Gap(
                "the pipelines of the nested stack Grandchild",
                "its template cannot be seen from here",
                Optional.of(new Place("child.yaml", 12))));
  }

  /** What a role and a name of the nested pipeline come to when its parent passes these. */
  private static List<Value> passing(String parameters) {
    Template parent =
        template(
            "parent.yaml",
            """
            Parameters:
              Any: {Type: String, NoEcho: true}
            Conditions:
              IsAny: !Equals [!Ref Any, any]
            Resources:
              Child:
                Type: AWS::CloudFormation::Stack
                Properties:
                  Parameters: %s
            """
                .formatted(parameters));
    Template child =
        template(
            "child.yaml",
            """
            Parameters:
              Role: {Type: String, Default: own}
              Zones: {Type: CommaDelimitedList, Default: own}
              Secret: {Type: String, NoEcho: true}
              Stored: {Type: 'AWS::SSM::Parameter::Value<String>'}
            Resources:
              Bucket: {Type: AWS::S3::Bucket}
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: !Sub '${Secret} ${Stored}'
                  RoleArn: !Ref Role
                  ArtifactStore: {Location: !Select [1, !Ref Zones]}
            """);
    PipelineDefinition pipeline =
        DefinitionReader.read(
                new Evaluator(
                    parent,
                    Facts.NONE,
                    (path, _, _) -> path.equals("Child") ? Optional.of(child) : Optional.empty()))
            .byLogicalId()
            .values()
            .iterator()
            .next();
    return List.of(
        pipeline.name(),
        pipeline.settings().at("RoleArn").orElseThrow(),
        pipeline.settings().at("ArtifactStores.here.Location").orElseThrow());
  }

  @Test
  void what_a_parent_passes_open_stands_for_its_expression() {
    Value secrets = new Value.Open("!Sub '${Secret} ${Stored}'");

    assertThat(
            passing(
                "{Role: !Ref Bucket, Zones: [a, !Ref Any], Secret: !Ref Any, Stored: !Ref Any}"))
        .containsExactly(
            secrets,
            new Value.Open("(parent's !Ref Bucket)"),
            new Value.Open("(parent's !Ref Any)"));
    assertThat(passing("{Role: [x, !Ref Any], Zones: 'a,b'}"))
        .containsExactly(
            secrets,
            new Value.Open("!Join ['', ['x,', (parent's !Ref Any)]]"),
            new Value.Text("b"));
    assertThat(passing("!If [IsAny, {Role: a}, {Role: b}]").get(1))
        .isEqualTo(new Value.Open("(parent's !If [IsAny, {Role: a}, {Role: b}]: Role)"))
        .isNotEqualTo(passing("!If [IsAny, {Role: a}, {Role: c}]").get(1));
  }

  @Test
  void stacks_that_nest_each_other_without_end_are_read_to_some_depth() {
    Template again =
        template(
            "again.yaml",
            """
            Resources:
              A: {Type: AWS::CloudFormation::Stack}
              B: {Type: AWS::CloudFormation::Stack}
              Pipeline: {Type: AWS::CodePipeline::Pipeline}
            """);

    TemplatePipelines read = DefinitionReader.read(evaluator((_, _, _) -> Optional.of(again)));

    assertThat(read.byLogicalId()).hasSizeBetween(1, 200);
    assertThat(read.gaps()).isNotEmpty();
  }
}
