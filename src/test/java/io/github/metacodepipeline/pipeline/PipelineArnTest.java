package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineArnTest {
  @Test
  void is_written_as_aws_writes_it() {
    assertThat(arn("aws", "eu-west-1"))
        .hasToString("arn:aws:codepipeline:eu-west-1:123456789012:orders");
  }

  @ParameterizedTest
  @CsvSource({
    "aws, eu-west-1, eu-west-1.console.aws.amazon.com",
    "aws-cn, cn-north-1, cn-north-1.console.amazonaws.cn",
    "aws-us-gov, us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com",
    "aws-eusc, eusc-de-east-1, eusc-de-east-1.console.amazonaws-eusc.eu"
  })
  void leads_to_the_console_of_its_partition(String partition, String region, String host) {
    assertThat(arn(partition, region).consoleLink())
        .isEqualTo(
            "https://%s/codesuite/codepipeline/pipelines/orders/view?region=%s"
                .formatted(host, region));
  }

  @Test
  void leads_to_an_execution() {
    assertThat(arn("aws", "eu-west-1").consoleLink(new ExecutionId("1234-5678")))
        .isEqualTo(
            "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders/executions/1234-5678/visualization?region=eu-west-1");
  }

  private static PipelineArn arn(String partition, String region) {
    return new PipelineArn(partition, region, "123456789012", "orders");
  }
}
