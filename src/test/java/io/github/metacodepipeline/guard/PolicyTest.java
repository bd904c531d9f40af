package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Set<String> KNOWN = Set.of("pipeline-removed", "approval-removed");

  private static Policy read(String input) {
    return Policy.read(input, KNOWN);
  }

  private static Finding finding(String rule, String subject, Finding.Severity severity) {
    return new Finding(rule, severity, subject, "Oh.", "Do.", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline-removed:A,approval-removed:Prod/Approve",
        " pipeline-removed:A , approval-removed:Prod/Approve ,",
        "pipeline-removed:A\napproval-removed:Prod/Approve\n",
        "pipeline-removed: A\r\napproval-removed : Prod/Approve",
      })
  void reads_entries_between_commas_and_lines(String input) {
    assertThat(read(input).allowed())
        .containsExactlyInAnyOrder("pipeline-removed:A", "approval-removed:Prod/Approve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "\n,\n"})
  void allows_nothing_when_nothing_is_said(String input) {
    assertThat(read(input).allowed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pipline-removed       | allow: there is no guard rule "pipline-removed". The rules are approval-removed, pipeline-removed.
          Pipeline-Removed:A    | allow: there is no guard rule "Pipeline-Removed". The rules are approval-removed, pipeline-removed.
          pipeline-removed A    | allow: there is no guard rule "pipeline-removed A". The rules are approval-removed, pipeline-removed.
          :A                    | allow: there is no guard rule "". The rules are approval-removed, pipeline-removed.
          *                     | allow: there is no guard rule "*". The rules are approval-removed, pipeline-removed.
          pipeline-removed:     | allow: "pipeline-removed:" names no subject. Write "pipeline-removed:" and what the finding is about, as the finding says.
          template-gone         | allow: "template-gone" cannot be allowed. Remove it from the list.
          untrusted-event:x     | allow: "untrusted-event:x" cannot be allowed. Remove it from the list.
          """)
  void refuses_what_it_does_not_know(String input, String message) {
    assertThatThrownBy(() -> read("approval-removed:X," + input))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessage(message);
  }

  @Test
  void an_entry_allows_its_subject_only() {
    Policy policy = read("pipeline-removed:A");

    assertThat(policy.allows(finding("pipeline-removed", "A", Finding.Severity.ERROR))).isTrue();
    assertThat(policy.allows(finding("pipeline-removed", "B", Finding.Severity.ERROR))).isFalse();
    assertThat(policy.allows(finding("approval-removed", "A", Finding.Severity.ERROR))).isFalse();
  }

  @Test
  void a_bare_rule_allows_every_subject_and_warns() {
    Policy policy = read("pipeline-removed");
    Finding first = finding("pipeline-removed", "A", Finding.Severity.ERROR);
    Finding second = finding("pipeline-removed", "B", Finding.Severity.ERROR);

    assertThat(policy.allows(first)).isTrue();
    assertThat(policy.warnings(List.of(first, second))).hasSize(2);
  }

  @Test
  void a_bare_rule_says_all_there_is_when_a_finding_has_no_subject() {
    Policy policy = read("pipeline-removed");
    Finding finding = finding("pipeline-removed", "", Finding.Severity.ERROR);

    assertThat(policy.allows(finding)).isTrue();
    assertThat(policy.warnings(List.of(finding))).isEmpty();
  }

  @Test
  void does_not_warn_when_the_subject_is_named_as_well() {
    Policy policy = read("pipeline-removed,pipeline-removed:A");

    assertThat(policy.warnings(List.of(finding("pipeline-removed", "A", Finding.Severity.ERROR))))
        .isEmpty();
  }

  @Test
  void a_template_that_is_gone_and_an_untrusted_event_are_never_allowed() {
    assertThat(Finding.templateGone("pipeline.yaml", "main").canBeAllowed()).isFalse();
    assertThat(Finding.untrustedEvent("pull_request_target").canBeAllowed()).isFalse();
    assertThat(finding("pipeline-removed", "A", Finding.Severity.ERROR).canBeAllowed()).isTrue();
  }

  @Test
  void a_warning_stops_nothing() {
    assertThat(finding("pipeline-removed", "A", Finding.Severity.WARNING).isError()).isFalse();
  }
}
