package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.StackId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinkTest {
  @ParameterizedTest
  @CsvSource({
    "aws, eu-west-1, eu-west-1.console.aws.amazon.com",
    "aws-cn, cn-north-1, cn-north-1.console.amazonaws.cn",
    "aws-us-gov, us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com",
    "aws-eusc, eusc-de-east-1, eusc-de-east-1.console.amazonaws-eusc.eu"
  })
  void leads_to_the_console_of_the_partition(String partition, String region, String host) {
    StackId id =
        new StackId("arn:%s:cloudformation:%s:123456789012:stack/a/b".formatted(partition, region));

    assertThat(ConsoleLink.toStack(id))
        .isEqualTo(
            "https://%s/cloudformation/home?region=%s#/stacks/stackinfo?stackId=arn%%3A%s%%3Acloudformation%%3A%s%%3A123456789012%%3Astack%%2Fa%%2Fb"
                .formatted(host, region, partition, region));
    assertThat(ConsoleLink.toPipeline("a b(c)", id))
        .isEqualTo(
            "https://%s/codesuite/codepipeline/pipelines/a%%20b%%28c%%29/view?region=%s"
                .formatted(host, region));
  }

  @ParameterizedTest
  @CsvSource({
    "https://console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/orders:1/view/new, true",
    "https://cn-north-1.console.amazonaws.cn/codesuite/codebuild/projects/orders, true",
    "https://console.aws.amazon.com.example/codebuild, false",
    "https://example.com/console.aws.amazon.com/, false",
    "http://console.aws.amazon.com/codebuild, false",
    "https://console.aws.amazon.com/a)[b](https://example.com, false",
    "https://octo.eu-west-1.console.aws.amazon.com/a, false"
  })
  void knows_the_console_from_elsewhere(String address, boolean is) {
    assertThat(ConsoleLink.isOne(address)).isEqualTo(is);
  }
}
