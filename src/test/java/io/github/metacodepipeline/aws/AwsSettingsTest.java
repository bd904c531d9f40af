package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Run;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSettingsTest {

  @Test
  void takes_only_the_region() {
    AwsSettings settings = new TestingJob(Map.of()).settings();

    assertThat(settings)
        .isEqualTo(new AwsSettings("eu-west-1", Optional.empty(), java.util.Set.of()));
  }

  @Test
  void fills_in_what_is_usual_for_a_role() {
    AwsSettings settings =
        new TestingJob(Map.of()).with("role-to-assume", TestingJob.ROLE).settings();

    assertThat(settings.role())
        .contains(
            new RoleToAssume(
                TestingJob.ROLE, "sts.amazonaws.com", "gha-42-1", Duration.ofHours(1), false));
  }

  @Test
  void takes_every_input_of_a_role() {
    AwsSettings settings =
        new TestingJob(Map.of())
            .with("role-to-assume", " arn:aws-cn:iam::123456789012:role/a/b/deploy\n")
            .with("audience", "sts.amazonaws.com.cn")
            .with("role-session-name", "me@work")
            .with("role-duration-seconds", "900")
            .with("role-chaining", "true")
            .with("allowed-account-ids", "123456789012, 210987654321")
            .settings();

    RoleToAssume role = settings.role().orElseThrow();
    assertThat(role.duration()).isEqualTo(Duration.ofMinutes(15));
    assertThat(role.chaining()).isTrue();
    assertThat(role.partition()).isEqualTo("aws-cn");
    assertThat(role.account()).isEqualTo("123456789012");
    assertThat(settings.allowedAccounts())
        .containsExactlyInAnyOrder("123456789012", "210987654321");
  }

  @Test
  void cuts_the_name_of_a_long_run_to_what_sts_takes() {
    String name =
        AwsSettings.from(
                input ->
                    switch (input) {
                      case "aws-region" -> "eu-west-1";
                      case "role-to-assume" -> TestingJob.ROLE;
                      default -> "";
                    },
                new Run("a".repeat(64), 17, "octocat", Optional.empty()))
            .role()
            .orElseThrow()
            .sessionName();

    assertThat(name).hasSize(64).startsWith("gha-aaa").endsWith("a-17");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          aws-region,            '',                                   is given
          aws-region,            eu west 1,                            '"eu west 1"'
          aws-region,            EU-WEST-1,                            '"EU-WEST-1"'
          aws-region,            evil.example.com/,                    '"evil.example.com/"'
          role-to-assume,        deploy,                               whole ARN
          role-to-assume,        arn:aws:iam::1234:role/deploy,        whole ARN
          role-to-assume,        arn:aws:iam::123456789012:user/deploy, whole ARN
          role-session-name,     x,                                    2 to 64
          role-session-name,     two words,                            '"two words"'
          role-duration-seconds, 899,                                  900 to 43200
          role-duration-seconds, 43201,                                900 to 43200
          role-duration-seconds, 1h,                                   '"1h"'
          role-duration-seconds, 99999999999,                          900 to 43200
          role-chaining,         maybe,                                '"maybe"'
          allowed-account-ids,   '123456789012,12',                    '"12"'
          """)
  void refuses_a_wrong_value_and_names_it(String input, String value, String named) {
    TestingJob job =
        new TestingJob(Map.of()).with("role-to-assume", TestingJob.ROLE).with(input, value);

    Failure failure = catchThrowableOfType(Failure.class, job::settings);

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).startsWith(input + ": ");
    assertThat(failure).hasMessageContaining(named);
  }

  @Test
  void refuses_chaining_without_a_role() {
    Failure failure =
        catchThrowableOfType(
            Failure.class, new TestingJob(Map.of()).with("role-chaining", "true")::settings);

    assertThat(failure.remedy()).contains("role-to-assume");
  }
}
