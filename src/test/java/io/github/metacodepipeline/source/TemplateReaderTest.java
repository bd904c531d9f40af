package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateReaderTest {
  private static final String BUCKET = "Resources:\n  Store:\n    Type: AWS::S3::Bucket\n";

  @Test
  void reads_parameters_and_resources_in_order_with_their_lines() {
    Template template =
        read(
            """
            Parameters:
              Branch: {Type: String, Default: main}
              Count:
                Type: Number
                Default: 07
              Secret: {Type: String, NoEcho: true}
            Resources:
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
              Store: {Type: AWS::S3::Bucket}
            """);
    assertThat(template.parameters().values())
        .containsExactly(
            new Template.Parameter("Branch", "String", Optional.of("main"), false, place(2)),
            new Template.Parameter("Count", "Number", Optional.of("07"), false, place(3)),
            new Template.Parameter("Secret", "String", Optional.empty(), true, place(6)));
    assertThat(template.parameters().keySet()).containsExactly("Branch", "Count", "Secret");
    assertThat(template.resources().keySet()).containsExactly("Pipeline", "Store");
    assertThat(template.resources().get("Store"))
        .extracting(Template.Resource::type, Template.Resource::place)
        .containsExactly("AWS::S3::Bucket", place(10));
    assertThat(template.placeOf("Pipeline")).isEqualTo(place(8));
    assertThat(template.placeOf("Elsewhere")).isEqualTo(place(1));
  }

  @Test
  void keeps_the_text_byte_for_byte() {
    String text = "\uFEFF# x\r\n" + BUCKET;
    assertThat(read(text).text()).isEqualTo(text);
  }

  @Test
  void reads_json() {
    Template template = read("{\"Resources\": {\n\t\"Store\": {\"Type\": \"AWS::S3::Bucket\"}\n}}");
    assertThat(template.placeOf("Store")).isEqualTo(place(2));
  }

  @Test
  void accepts_every_section_of_the_documentation() {
    String sections =
        """
        AWSTemplateFormatVersion: '2010-09-09'
        Description: d
        Metadata: {}
        Mappings: {}
        Conditions: {}
        Transform: AWS::Serverless-2016-10-31
        Outputs: {}
        Rules: {}
        Hooks: {}
        Globals: {}
        """;
    assertThat(read(sections + BUCKET).resources()).containsOnlyKeys("Store");
  }

  @Test
  void a_loop_or_a_macro_among_the_resources_is_not_a_resource() {
    Template template =
        read(
            BUCKET
                + """
                  Fn::ForEach::Topics: [X, [a, b], {'T${X}': {Type: AWS::SNS::Topic}}]
                  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}
                  Included:
                    Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/l}}
                """);
    assertThat(template.resources()).containsOnlyKeys("Store");
  }

  @Test
  void a_macro_may_write_the_resources() {
    assertThat(read("Transform: MyMacro\nMetadata: {}").resources()).isEmpty();
    assertThat(read("Transform: MyMacro\nResources: {A: {Count: 3}}").resources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transform: A | A",
        "Transform: [A, B] | A,B",
        "Transform: [A, {Name: AWS::Include, Parameters: {}}] | A,AWS::Include",
        "Transform: {Name: X} | X",
        "Fn::Transform: {Name: X} | X",
        "Description: none | ''",
      })
  void names_the_transforms(String line, String names) {
    assertThat(String.join(",", read(line + "\n" + BUCKET).transforms())).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transform: AWS::LanguageExtensions | rewritten by AWS::LanguageExtensions",
        "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>'}} | Parameter P is looked up",
        "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<List<String>>'}} | Parameter P is",
        "Outputs: {O: {Value: '{{resolve:ssm:/a}}'}} | dynamic reference on line 1",
        "Outputs: {O: {Value: !Sub 'x{{resolve:secretsmanager:${A}}}'}} | dynamic reference",
        "Outputs: {O: {Value: !ImportValue net}} | imported on line 1",
        "Outputs: {O: {Value: {'Fn::ImportValue': net}}} | imported on line 1",
        "Outputs: {O: {Value: [!Transform {Name: M}]}} | macro on line 1",
        "Outputs: {O: {Value: !Select [0, !GetAZs '']}} | availability zones on line 1",
        "Metadata: {X: {TemplateURL: https://b/k}} | template named on line 1",
      })
  void says_why_equal_texts_prove_nothing(String line, String reason) {
    assertThat(read(line + "\n" + BUCKET).dependsOnMoreThanItsText())
        .hasValueSatisfying(sentence -> assertThat(sentence).contains(reason).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::CloudFormation::Stack",
        "AWS::Serverless::Application",
        "My::Company::Net::MODULE"
      })
  void a_resource_with_a_template_of_its_own_depends_on_that(String type) {
    assertThat(read("Resources: {Inner: {Type: '" + type + "'}}").dependsOnMoreThanItsText())
        .hasValueSatisfying(
            sentence -> assertThat(sentence).startsWith("Resource Inner (" + type + ")"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Description: plain",
        "Parameters: {P: {Type: String, Default: x}}",
        "Parameters: {P: {Type: 'AWS::SSM::Parameter::Name'}}",
        "Outputs: {O: {Value: !Sub '${AWS::Region}'}}",
        "Outputs: {O: {Value: 'resolve:ssm'}}",
      })
  void otherwise_the_text_says_it_all(String line) {
    assertThat(read(line + "\n" + BUCKET).dependsOnMoreThanItsText()).isEmpty();
  }

  @Test
  void a_custom_resource_does_not_depend_on_more_than_its_text() {
    assertThat(
            read("Resources: {C: {Type: 'Custom::Thing', Properties: {ServiceToken: x}}}")
                .dependsOnMoreThanItsText())
        .isEmpty();
  }

  private static Place place(int line) {
    return new Place("ci/pipeline.yaml", line);
  }

  private static Template read(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath("ci/pipeline.yaml"), text));
  }
}
