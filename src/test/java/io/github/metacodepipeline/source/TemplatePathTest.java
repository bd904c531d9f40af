package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatePathTest {
  private static final Template TEMPLATE =
      TemplateReader.read(
          new SourceFile(
              new RepositoryPath("pipeline.yaml"),
              """
              Resources:
                Store: {Type: AWS::S3::Bucket}
                Pipeline:
                  Type: AWS::CodePipeline::Pipeline
                  Properties:
                    Name: !Ref Name
                    Stages:
                      - Name: Source
                        Actions: []
                      - Name: Deploy
                        a/b~c: x
              """));

  @ParameterizedTest
  @CsvSource({
    "/Resources/Store, 2",
    "/Resources/Store/Properties/BucketName, 2",
    "/Resources/Pipeline, 3",
    "/Resources/Pipeline/Properties, 5",
    "/Resources/Pipeline/Properties/RoleArn, 5",
    "/Resources/Pipeline/Properties/Name/Fn::Sub, 6",
    "/Resources/Pipeline/Properties/Stages, 7",
    "/Resources/Pipeline/Properties/Stages/0, 8",
    "/Resources/Pipeline/Properties/Stages/0/Actions/3/Name, 9",
    "/Resources/Pipeline/Properties/Stages/1/Name, 10",
    "/Resources/Pipeline/Properties/Stages/1/a~1b~0c, 11",
    "/Resources/Pipeline/Properties/Stages/99999999999, 7",
    "Resources/Pipeline, 3"
  })
  void is_followed_as_deep_as_it_goes(String path, int line) {
    assertThat(TEMPLATE.placeAt(path)).contains(new Place("pipeline.yaml", line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/Resources", "/Resources/Elsewhere", "/Outputs/Pipeline"})
  void leads_nowhere_without_a_resource_of_the_template(String path) {
    assertThat(TEMPLATE.placeAt(path)).isEmpty();
  }
}
