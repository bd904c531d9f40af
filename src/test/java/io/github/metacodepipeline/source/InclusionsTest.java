package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InclusionsTest {
  private static final Form URI = new Form.Uri();

  @ParameterizedTest
  @CsvSource({
    "AWS::ApiGateway::RestApi, BodyS3Location, FILE, Bucket, Key",
    "AWS::AppSync::FunctionConfiguration, RequestMappingTemplateS3Location, FILE, uri,",
    "AWS::AppSync::FunctionConfiguration, ResponseMappingTemplateS3Location, FILE, uri,",
    "AWS::AppSync::GraphQLSchema, DefinitionS3Location, FILE, uri,",
    "AWS::AppSync::Resolver, RequestMappingTemplateS3Location, FILE, uri,",
    "AWS::AppSync::Resolver, ResponseMappingTemplateS3Location, FILE, uri,",
    "AWS::CloudFormation::Stack, TemplateURL, TEMPLATE, url,",
    "AWS::CodeCommit::Repository, Code.S3, ARCHIVE, Bucket, Key",
    "AWS::ElasticBeanstalk::ApplicationVersion, SourceBundle, FILE, S3Bucket, S3Key",
    "AWS::Glue::Job, Command.ScriptLocation, FILE, uri,",
    "AWS::Lambda::Function, Code, ARCHIVE, S3Bucket, S3Key",
    "AWS::Lambda::LayerVersion, Content, ARCHIVE, S3Bucket, S3Key",
    "AWS::Serverless::Api, DefinitionUri, FILE, uri,",
    "AWS::Serverless::Application, Location, TEMPLATE, url,",
    "AWS::Serverless::Function, CodeUri, ARCHIVE, uri,",
    "AWS::Serverless::LayerVersion, ContentUri, ARCHIVE, uri,",
    "AWS::Serverless::StateMachine, DefinitionUri, FILE, Bucket, Key",
    "AWS::StepFunctions::StateMachine, DefinitionS3Location, FILE, Bucket, Key",
  })
  void finds_every_property_that_the_aws_cli_packages(
      String type, String property, Content content, String form, String key) {
    String value = property.replace(".", ": {") + ": ./x" + (property.contains(".") ? "}" : "");

    Inclusion found =
        one("Resources:\n  A:\n    Type: %s\n    Properties:\n      %s\n", type, value);

    assertThat(found.place()).isEqualTo(new Place("ci/pipeline.yaml", 5));
    assertThat(found.named()).isEqualTo(new Named(new RepositoryPath("ci/x"), content));
    assertThat(found.form())
        .isEqualTo(
            switch (form) {
              case "uri" -> URI;
              case "url" -> new Form.Url();
              default -> new Form.Fields(form, key);
            });
  }

  @Test
  void knows_every_line_of_its_table() {
    assertThat(PackagedProperties.all()).hasSize(18);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transform: {Name: AWS::Include, Parameters: {Location: x.yaml}}\nResources: {}",
        "Transform: [M, {Name: AWS::Include, Parameters: {Location: x.yaml}}]\nResources: {}",
        "Resources: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: x.yaml}}}",
        "Resources: {A: {Type: T, Properties: !Transform {Name: AWS::Include, Parameters: {Location: x.yaml}}}}",
        "Resources: {A: {Type: T, P: [{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: x.yaml}}}]}}",
        "Mappings: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: x.yaml}}}\nResources: {A: {Type: T}}",
      })
  void finds_what_is_included_in_all_its_forms(String template) {
    List<Inclusion> found =
        Inclusions.of(read(template.replace("Resources: {}", "Resources: {A: {Type: T}}")));

    assertThat(found)
        .extracting(Inclusion::named)
        .containsExactly(new Named(new RepositoryPath("ci/x.yaml"), Content.FRAGMENT));
    assertThat(found).extracting(Inclusion::form).containsExactly(URI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://s3.eu-west-1.amazonaws.com/b/k",
        "http://b.s3.amazonaws.com/k",
        "s3://b/k",
        "ssm-doc://arn:aws:ssm:eu-west-1:123456789012:document/d",
        "'{{resolve:ssm:/url}}'",
        "!Ref Url",
        "!Sub 'https://${Bucket}/k'",
        "{'Fn::If': [A, b, c]}",
        "",
        "''",
        "~",
      })
  void leaves_alone_what_is_no_local_path(String value) {
    assertThat(
            Inclusions.of(
                read(
                    "Resources: {A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: %s}}}"
                        .formatted(value))))
        .isEmpty();
  }

  @Test
  void leaves_alone_code_that_is_written_in_the_template() {
    assertThat(
            Inclusions.of(
                read(
                    "Resources: {A: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: src}}}}")))
        .isEmpty();
  }

  @Test
  void finds_a_resource_in_a_loop() {
    assertThat(
            Inclusions.of(
                read(
                    "Resources: {'Fn::ForEach::L': [I, [a], {'S${I}': {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}}]}")))
        .hasSize(1);
  }

  @Test
  void finds_once_what_an_alias_repeats() {
    assertThat(
            Inclusions.of(
                read(
                    "Resources: {A: &a {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}, B: *a}")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../../outside.yaml",
        "a/../../../outside.yaml",
        "'..\\outside.yaml'",
        "..",
        "'a\\0b'",
        "C:\\Users\\x",
      })
  void refuses_a_path_that_leaves_the_repository(String path) {
    assertRefused(path, "is not a file or a folder in the repository.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&x n.yaml", "!!str n.yaml", "! n.yaml"})
  void refuses_a_path_that_it_could_not_replace(String path) {
    assertRefused(path, "has an anchor, an alias or a tag.");
  }

  private static void assertRefused(String path, String words) {
    String text =
        "Resources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: %s\n";
    assertThatThrownBy(() -> Inclusions.of(read(text.formatted(path))))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.place()).hasValue(new Place("ci/pipeline.yaml", 5)))
        .hasMessageContaining(words);
  }

  private static Inclusion one(String template, Object... values) {
    return Inclusions.of(read(template.formatted(values))).getFirst();
  }

  private static Template read(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath("ci/pipeline.yaml"), text));
  }
}
