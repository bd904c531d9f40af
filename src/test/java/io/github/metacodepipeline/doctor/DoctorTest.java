package io.github.metacodepipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the doctor that need no AWS. */
class DoctorTest {
  @ParameterizedTest
  @CsvSource({
    "pipeline.yaml, pipeline.yaml, true",
    "infra/**, infra/a/b.yaml, true",
    "infra/*, infra/a/b.yaml, false",
    "**/*.yaml, pipeline.yaml, true",
    "**/*.yaml, a/b/c.yaml, true",
    "*.y?ml, pipeline.yaml, true",
    "src/**, pipeline.yaml, false",
    "a.c, abc, false",
  })
  void a_pattern_covers_a_path(String pattern, String path, boolean covers) {
    assertThat(PathPattern.covers(pattern, path)).isEqualTo(covers);
  }

  @Test
  void claims_are_found_in_a_log_with_times_before_every_line() {
    String log =
        """
        2026-11-28T12:00:00.1234567Z claims
        2026-11-28T12:00:00.1234567Z {
        2026-11-28T12:00:00.1234567Z   "sub" : "repo:o/r:pull_request",
        2026-11-28T12:00:00.1234567Z   "aud" : ["a", "b"], "iat" : 17
        2026-11-28T12:00:00.1234567Z }
        2026-11-28T12:00:00.1234567Z { "Effect" : "Allow" }
        """;

    Claims claims = Claims.read("log", log);

    assertThat(claims.values())
        .isEqualTo(Map.of("sub", "repo:o/r:pull_request", "aud", "a,b", "iat", "17"));
    assertThat(claims.seconds("iat")).hasValue(17);
    assertThat(Claims.read("again", claims.json())).isEqualTo(claims);
  }

  @ParameterizedTest
  @CsvSource({"''", "nothing", "'{\"aud\": \"x\"}'", "'{'", "'[1, {}]'"})
  void a_file_without_claims_is_wrong_input(String text) {
    assertThatThrownBy(() -> Claims.read("claims.json", text))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT));
  }

  @Test
  void hostile_text_stays_text_on_every_page() {
    Symptom symptom =
        new Symptom(
            Ailment.CONDITION_FAILS,
            "a|b\n::error::x",
            "<script> [x](http://evil) @octocat \u202e",
            "`code` **bold**",
            Remedy.yaml("Paste:", "```\n::error::y\nkey: \u001b[31mred"));
    Diagnosis diagnosis =
        new Diagnosis(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(symptom),
            List.of(new Unchecked(List.of("<b>"), "*", "_")),
            List.of());

    String markdown = DoctorMarkdown.of(diagnosis);
    assertThat(markdown)
        .doesNotContain("<script>", "[x](", "**bold**", "@octocat", "\u202e", "\u001b", "<b>")
        .contains("````yaml\n```\n");
    assertThat(DoctorPage.of(diagnosis))
        .noneMatch(line -> line.text().matches(".*[\\p{Cntrl}\\p{Cf}].*"))
        .noneMatch(line -> line.text().startsWith("::"));
    assertThat(DoctorJson.of(diagnosis)).contains("\"id\" : \"condition-fails\"");
  }

  @Test
  void our_own_sentences_show_code_as_code_and_others_stay_as_they_were_written() {
    Symptom symptom =
        new Symptom(
            Ailment.META_PIPELINE_MISSING,
            "orders-pipeline-meta",
            "There is no pipeline `orders`.",
            "With `executor: aws`, the action hands over to it.",
            Remedy.command("Add it, or run `bootstrap` anew:", "true"));

    assertThat(DoctorMarkdown.of(diagnosis(List.of(symptom), List.of())))
        .contains(
            "There is no pipeline &#96;orders&#96;. With <code>executor: aws</code>, the action hands over to it.",
            "Add it, or run <code>bootstrap</code> anew:");
  }

  @Test
  void what_a_token_says_to_a_role_stands_with_the_finding_about_it() {
    Symptom about =
        new Symptom(Ailment.SUBJECT_BRANCH, "role", "what", "", Remedy.command("Run:", "true"));
    Symptom other =
        new Symptom(Ailment.V1_SOURCE, "pipeline", "what", "", Remedy.command("Run:", "true"));

    String page =
        DoctorMarkdown.of(
            diagnosis(
                List.of(about, other), List.of(comparison("role"), comparison("another role"))));

    assertThat(page)
        .containsSubsequence(
            "### error: The job runs on another branch than the role asks for",
            "#### <code>role</code> does not accept the token",
            "| <code>a</code> or <code>b</code> | <code>c</code> | **does not hold** |",
            "### warning: The source action is GitHub's version 1",
            "### <code>another role</code> does not accept the token");
  }

  private static Comparison comparison(String role) {
    ConditionCheck check =
        new ConditionCheck(
            "StringEquals",
            "issuer:sub",
            Set.of("a", "b"),
            Optional.of("c"),
            ConditionCheck.Answer.FAILS);
    return new Comparison(
        role,
        List.of(new StatementCheck(1, true, Optional.empty(), Optional.empty(), List.of(check))));
  }

  private static Diagnosis diagnosis(List<Symptom> symptoms, List<Comparison> comparisons) {
    return new Diagnosis(
        Optional.empty(), Optional.empty(), comparisons, symptoms, List.of(), List.of());
  }

  @Test
  void a_remedy_always_has_something_to_paste() {
    assertThatThrownBy(() -> Remedy.yaml("Paste:", " \n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_note_alone_is_well() {
    Symptom note = new Symptom(Ailment.STACK_BUSY, "w", "what", "", Remedy.command("Run:", "true"));

    assertThat(
            new Diagnosis(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(note),
                    List.of(),
                    List.of())
                .isWell())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "repo:a/b:*, repo:a/b:pull_request, true",
    "repo:a/?:x, repo:a/b:x, true",
    "repo:a/b:x, repo:a/B:x, false",
    "*, '', true",
  })
  void a_pattern_of_a_policy_matches(String pattern, String text, boolean matches) {
    assertThat(ConditionCheck.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  void missing_permissions_become_statements_by_service_and_condition() {
    String statement =
        RoleCheck.statement(
            List.of(
                Ask.of("cloudformation:DescribeStacks", "arn:aws:cloudformation:r:1:stack/s/id"),
                Ask.of("codepipeline:GetPipeline", "arn:aws:codepipeline:r:1:p"),
                new Ask("iam:PassRole", "role", Map.of("iam:PassedToService", "x"))));

    assertThat(statement.split("\"Effect\"", -1)).hasSize(4);
    assertThat(statement).contains("stack/s/*", "\"iam:PassedToService\" : \"x\"");
  }
}
