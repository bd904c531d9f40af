package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a-1b, https://eu-west-1.console.aws.amazon.com/codesuite/settings/123456789012/eu-west-1/codeconnections/connections/0a-1b",
    "arn:aws:codestar-connections:us-east-1:123456789012:connection/0a, https://us-east-1.console.aws.amazon.com/codesuite/settings/123456789012/us-east-1/codestar-connections/connections/0a",
    "arn:aws-us-gov:codeconnections:us-gov-west-1:123456789012:connection/0a, https://us-gov-west-1.console.amazonaws-us-gov.com/codesuite/settings/123456789012/us-gov-west-1/codeconnections/connections/0a",
  })
  void its_page_is_in_the_console_of_its_partition(String arn, String link) {
    assertThat(Connection.consoleLink(Connection.checked(arn))).isEqualTo(link);
  }

  @Test
  void a_region_has_a_page_that_lists_them() {
    assertThat(Connection.consoleOf("cn-north-1"))
        .isEqualTo("https://cn-north-1.console.amazonaws.cn/codesuite/settings/connections");
    assertThat(Connection.consoleOf("us-gov-east-1")).contains("amazonaws-us-gov.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "connection/0a",
        "arn:aws:codeconnections:eu-west-1:123456789012:host/0a",
        "arn:aws:codepipeline:eu-west-1:123456789012:connection/0a",
        "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a\nx"
      })
  void anything_else_is_refused(String arn) {
    assertThatThrownBy(() -> Connection.checked(arn)).isInstanceOf(Failure.class);
  }
}
