package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeadlineTest {
  static Stream<Report> reports() {
    return Stories.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void is_one_line_of_whole_sentences(Report report) {
    assertThat(Headline.of(report))
        .matches("[A-Z\"].*|pipeline\\.yaml:.*")
        .endsWith(".")
        .doesNotContain("  ", "..", "\n", " .")
        .doesNotEndWith("`.`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          No|It failed. First cause: No.
          No.|It failed. First cause: No.
          No. |It failed. First cause: No.
          No!|It failed. First cause: No!
          The [A]. |It failed. First cause: The [A].
          ''|It failed.
          """)
  void makes_a_sentence_of_awss_words(String cause, String headline) {
    Outcome outcome = new Outcome.Failed("It failed.", cause);

    assertThat(Headline.of(Stories.told(_ -> {}, outcome))).isEqualTo(headline);
  }

  @Test
  void keeps_words_of_several_lines_on_one() {
    Outcome outcome = new Outcome.Failed("It failed.", "One\r\n  two");

    assertThat(Headline.of(Stories.told(_ -> {}, outcome)))
        .isEqualTo("It failed. First cause: One two.");
  }

  @Test
  void says_how_to_let_a_finding_pass_where_one_can() {
    Finding finding =
        new Finding("rule", Finding.Severity.ERROR, "A", "Oh", "Do.", Optional.empty());

    assertThat(Headline.of(finding)).isEqualTo("Oh. Do. To let it pass: `allow: rule:A`.");
    assertThat(Headline.of(Finding.untrustedEvent("pull_request_target"))).doesNotContain("allow:");
  }

  @Test
  void names_the_action_that_failed_its_reason_and_its_log() {
    assertThat(
            Headline.of(
                Stories.all()
                    .getOrDefault(
                        "execution-failed", Stories.told(_ -> {}, new Outcome.Skipped("")))))
        .endsWith(
            " failed. Action Build/Compile (https://console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/orders:1/view/new) failed: *exit status* 1 (hunter2).");
  }
}
