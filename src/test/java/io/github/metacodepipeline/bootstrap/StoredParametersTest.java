package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredParametersTest {
  private static final Template TEMPLATE =
      TemplateReader.read(
          new SourceFile(
              new RepositoryPath("pipeline.yaml"),
              """
              Parameters:
                Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/image}
                Size: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/size}
                Name: {Type: 'AWS::SSM::Parameter::Name', Default: /orders/name}
                Plain: {Type: String, Default: /orders/plain}
              Resources:
                Topic:
                  Type: AWS::SNS::Topic
                  Properties:
                    TopicName: '{{resolve:ssm:/orders/topic:3}}-{{resolve:ssm:bare}}'
                    DisplayName: '{{resolve:ssm-secure:/orders/secret}}'
              """));

  @Test
  void are_what_aws_looks_up_by_name() {
    assertThat(StoredParameters.of(TEMPLATE, Map.of("Size", "/elsewhere/size:2")).names())
        .containsExactly("/elsewhere/size", "/orders/image", "/orders/topic", "bare");
  }
}
