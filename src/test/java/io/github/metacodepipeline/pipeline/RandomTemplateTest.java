package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a template says, reading its pipelines ends, and ends with a value. */
final class RandomTemplateTest {
  private static final List<String> FUNCTIONS =
      List.of(
          "Ref",
          "Fn::Sub",
          "Fn::Join",
          "Fn::Select",
          "Fn::Split",
          "Fn::FindInMap",
          "Fn::If",
          "Fn::GetAtt",
          "Fn::ImportValue",
          "Fn::Transform",
          "Fn::ToJsonString",
          "Fn::Length",
          "Fn::Base64",
          "Fn::Cidr",
          "Fn::GetAZs",
          "Fn::Equals",
          "Fn::And",
          "Fn::Or",
          "Fn::Not",
          "Condition",
          "Fn::ForEach::X",
          "Fn::Unheard");
  private static final List<String> KEYS =
      List.of(
          "Name",
          "Stages",
          "Actions",
          "ActionTypeId",
          "Category",
          "Configuration",
          "Triggers",
          "GitConfiguration",
          "ArtifactStore",
          "ArtifactStores",
          "Region",
          "Variables",
          "OutputArtifacts",
          "InputArtifacts",
          "EnvironmentVariables",
          "RunOrder",
          "BeforeEntry",
          "RuleTypeId",
          "ExecutionMode",
          "PipelineType",
          "DisableInboundStageTransitions",
          "RestartExecutionOnUpdate",
          "DefaultValue",
          "Type",
          "Parameters");
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A",
          "C1",
          "C2",
          "1",
          "-1",
          "99999999999",
          "true",
          "${A}",
          "${!A}",
          "${",
          "${A.B}",
          "{{resolve:ssm:x}}",
          "AWS::NoValue",
          "AWS::Region",
          "Pipeline.Arn",
          ".",
          "'",
          "M",
          "AWS::CodePipeline::Pipeline",
          "AWS::CloudFormation::Stack",
          "😀",
          "\\u0000");

  static List<Long> seeds() {
    return IntStream.range(0, 40).mapToObj(Long::valueOf).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void reading_the_pipelines_of_any_template_ends_with_a_value(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < Thorough.times(50); i++) {
      String text =
          """
          {"Parameters": {"A": {"Type": "CommaDelimitedList", "Default": "x,y"}},
           "Mappings": %s,
           "Conditions": {"C1": %s, "C2": %s},
           "Resources": {
            "Pipeline": {"Type": "AWS::CodePipeline::Pipeline", "Condition": "C1", "Properties": %s},
            "Other": {"Type": "AWS::CodePipeline::Pipeline", "Properties":
              {"Stages": [{"Name": %s, "Actions": [%s, %s]}, %s], "Triggers": %s}},
            "Child": {"Type": "AWS::CloudFormation::Stack", "Properties": %s}}}
          """
              .formatted(IntStream.range(0, 10).mapToObj(_ -> node(random, 5)).toArray());

      TemplatePipelines read = read(text);

      assertThat(read.byLogicalId().values())
          .as(text)
          .allSatisfy(pipeline -> assertThat(pipeline.place()).isPresent())
          .allSatisfy(pipeline -> assertThat(pipeline.executionMode()).isNotNull())
          .allSatisfy(pipeline ->
              assertThat(
                      PipelineDiff.between(Optional.of(pipeline), Optional.of(pipeline))
                          .differences())
                  .allSatisfy(
                      difference -> assertThat(difference).isInstanceOf(Difference.Unseen.class)));
      assertThat(read).isEqualTo(read(text));
    }
  }

  @Test
  void a_long_chain_of_conditions_ends() {
    String conditions =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "  C%d: !Not [!Condition C%d]\n".formatted(i, i + 1))
            .collect(Collectors.joining());
    String template =
        "Conditions:\n"
            + conditions
            + "Resources: {Pipeline: {Type: AWS::CodePipeline::Pipeline, Condition: C0}}\n";

    assertThat(read(template).gaps()).hasSize(1);
  }

  private static TemplatePipelines read(String text) {
    return template(text)
        .map(template ->
            DefinitionReader.read(
                new Evaluator(
                    template,
                    Facts.NONE,
                    (path, parent, _) ->
                        path.length() < 50 ? Optional.of(parent) : Optional.empty())))
        .orElse(TemplatePipelines.NONE);
  }

  private static Optional<Template> template(String text) {
    try {
      return Optional.of(TemplateReader.read(new SourceFile(new RepositoryPath("a.json"), text)));
    } catch (Failure refused) {
      assertThat(refused.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
      return Optional.empty();
    }
  }

  private static String node(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 2)) {
      case 0 -> random.nextInt(8) == 0 ? "null" : String.valueOf(random.nextInt(3));
      case 1 -> '"' + one(TEXTS, random) + '"';
      case 2 -> list(random, depth);
      case 3 -> "{\"%s\": %s}".formatted(one(FUNCTIONS, random), argument(random, depth));
      default ->
          random
              .ints(0, KEYS.size())
              .distinct()
              .limit(random.nextInt(5))
              .mapToObj(key -> "\"%s\": %s".formatted(KEYS.get(key), node(random, depth - 1)))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String argument(Random random, int depth) {
    return random.nextBoolean()
        ? node(random, depth - 1)
        : "[\"%s\", %s, %s]"
            .formatted(one(TEXTS, random), node(random, depth - 1), node(random, depth - 1));
  }

  private static String list(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(_ -> node(random, depth - 1))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String one(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
