package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.StackStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as JSON keeps its schema and its size, whatever is in it, and no secret is. */
class ReportJsonTest {
  static Stream<String> names() {
    return Stories.all().keySet().stream();
  }

  static Report story(String name) {
    return Objects.requireNonNull(Stories.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_story_keeps_the_schema(String name) {
    String whole = ReportJson.whole(story(name));
    JsonNode report = ReportSchema.check(whole);

    assertThat(report.path("truncated").booleanValue()).isFalse();
    assertThat(ReportSchema.check(ReportJson.cut(story(name)))).isEqualTo(report);
    assertThat(whole).doesNotContain(Stories.SECRET).endsWith("}\n");
    assertThat(ReportJson.cut(story(name))).doesNotContain(Stories.SECRET, "\n");
  }

  @Test
  void tells_what_became_of_a_run() {
    JsonNode report = ReportSchema.parsed(ReportJson.whole(story("updated")));

    assertThat(report.path("schemaVersion").textValue()).isEqualTo("1.0");
    assertThat(report.path("result").textValue()).isEqualTo("updated");
    assertThat(report.path("exitCode").intValue()).isZero();
    assertThat(report.path("sentence").textValue()).isEqualTo("Stack orders-pipeline was updated.");
    assertThat(report.at("/target/region").textValue()).isEqualTo("eu-west-1");
    assertThat(report.at("/target/template").textValue()).isEqualTo("pipeline.yaml");
    assertThat(report.at("/revision/commit").textValue()).isEqualTo(Examples.COMMIT.sha());
    assertThat(report.at("/stack/id").textValue()).isEqualTo(Examples.ID.arn());
    assertThat(report.at("/stack/status").textValue()).isEqualTo("UPDATE_COMPLETE");
    assertThat(report.at("/changeSet/status").textValue()).isEqualTo("ready");
    assertThat(report.at("/resources/1/replacement").textValue()).isEqualTo("always");
    assertThat(report.at("/resources/1/properties/0").toString())
        .isEqualTo(
            "{\"path\":\"Properties.RoleName\",\"before\":\"a\",\"after\":\"b\",\"recreates\":false,\"hangsOn\":[]}");
    assertThat(report.path("parameters").toString())
        .isEqualTo(
            "[{\"name\":\"Stage\",\"value\":\"prod\",\"secret\":false,\"origin\":\"kept\"},"
                + "{\"name\":\"Token\",\"value\":null,\"secret\":true,\"origin\":\"given\"}]");
    assertThat(report.at("/pipelines/0/version").intValue()).isEqualTo(2);
  }

  @Test
  void tells_what_a_run_refused() {
    JsonNode finding =
        ReportSchema.parsed(ReportJson.whole(story("refused"))).path("findings").path(0);

    assertThat(finding.path("key").textValue()).isEqualTo("pipeline-replaced:Pipeline");
    assertThat(finding.path("allow").textValue()).isEqualTo("pipeline-replaced:Pipeline");
    assertThat(finding.path("refused").booleanValue()).isTrue();
    assertThat(ReportSchema.parsed(ReportJson.whole(story("refused"))).at("/next/0").textValue())
        .isEqualTo(
            "Change what the guard found, or let it pass: `allow: pipeline-replaced:Pipeline`.");
    assertThat(finding.at("/place/line").intValue()).isPositive();
    assertThat(
            ReportSchema.parsed(ReportJson.whole(story("template-gone")))
                .at("/findings/0/allow")
                .isNull())
        .isTrue();
  }

  @Test
  void has_what_a_tool_needs_to_draw_a_pipeline() {
    JsonNode change =
        ReportSchema.parsed(ReportJson.whole(story("previewed-pipeline")))
            .path("pipelineChanges")
            .path(0);

    assertThat(change.at("/before/stages/2/actions").toString())
        .isEqualTo(
            "[{\"name\":\"Approve\",\"category\":\"Approval\",\"provider\":\"Manual\",\"runOrder\":1},"
                + "{\"name\":\"Deploy\",\"category\":\"Deploy\",\"provider\":\"CloudFormation\",\"runOrder\":2}]");
    assertThat(change.at("/after/whole").booleanValue()).isFalse();
    assertThat(change.at("/after/gaps")).hasSize(1);
    assertThat(change.path("differences").findValuesAsText("kind"))
        .contains("added", "removed", "moved", "changed", "unseen", "trigger");
  }

  @Test
  void names_the_file_after_the_stack_unless_that_is_a_secret() {
    Report report = story("updated");

    assertThat(ReportJson.fileName(report)).isEqualTo("meta-codepipeline-orders-pipeline");
    assertThat(ReportJson.fileName(report.hiding(Secrets.NONE.and("orders-pipeline"))))
        .isEqualTo("meta-codepipeline");
  }

  @Test
  void leaves_out_whole_entries_the_least_important_first() {
    Report report = new FullReport(5, () -> "x".repeat(100), Secrets.NONE).failed();
    JsonNode whole = ReportSchema.check(ReportJson.whole(report));

    String text = ReportJson.cut(report);

    JsonNode cut = ReportSchema.check(text);
    assertThat(text.length()).isBetween(50_000, 65_536);
    assertThat(cut.path("truncated").booleanValue()).isTrue();
    assertThat(cut.path("events")).isEmpty();
    assertThat(cut.at("/leftOut/events").intValue()).isEqualTo(5);
    assertThat(cut.path("findings")).isEqualTo(whole.path("findings"));
    assertThat(cut.path("causes")).isEqualTo(whole.path("causes"));
    assertThat(cut.at("/pipelineChanges/4/after").isNull()).isTrue();
    assertCounts(cut, whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\0", "ä", "😀", "\""})
  void fits_into_an_output_however_long_a_text_is(String character) {
    for (int length : List.of(1, 300, 3_000, 60_000)) {
      Report report =
          new FullReport(1, () -> character.repeat(length), Secrets.NONE).executionFailed();

      String cut = ReportJson.cut(report);

      assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(65_536);
      assertCounts(ReportSchema.check(cut), ReportSchema.parsed(ReportJson.whole(report)));
    }
  }

  /** What is there and what was left out make the whole. */
  private static void assertCounts(JsonNode cut, JsonNode whole) {
    for (String part : ReportCut.PARTS) {
      int left = cut.path("leftOut").path(part).intValue();
      assertThat(count(cut, part) + left).as(part).isEqualTo(count(whole, part));
    }
  }

  private static int count(JsonNode report, String part) {
    List<JsonNode> found = new ArrayList<>();
    switch (part) {
      case "differences" ->
          report.path("pipelineChanges").forEach(change -> change.path(part).forEach(found::add));
      case "outlines" ->
          report
              .path("pipelineChanges")
              .forEach(change ->
                  Stream.of("before", "after")
                      .map(change::path)
                      .filter(JsonNode::isObject)
                      .forEach(found::add));
      default -> report.path(part).forEach(found::add);
    }
    return found.size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void is_json_of_the_schema_in_utf_8_whatever_the_text_from_outside(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < Thorough.times(30); i++) {
      FullReport full = new FullReport(2, () -> HostileMarkdown.of(random), Secrets.NONE.and("😀"));
      Report report = random.nextBoolean() ? full.failed() : full.executionFailed();

      for (String json : List.of(ReportJson.whole(report), ReportJson.cut(report))) {
        ReportSchema.check(json);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
        assertThat(json).doesNotContain("😀");
      }
    }
  }

  @Test
  void never_holds_a_secret_wherever_it_stands_and_in_whatever_form() {
    String secret = "q1w2e3\"\\\n %r4t5y6";
    for (String form :
        List.of(
            secret,
            "a" + secret + "ä",
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))) {
      FullReport full = new FullReport(2, () -> form, Secrets.NONE.and(secret));
      for (Report report : List.of(full.failed(), full.executionFailed())) {
        for (String json : List.of(ReportJson.whole(report), ReportJson.cut(report))) {
          assertThat(json).contains("***").doesNotContain("q1w2e3", "r4t5y6");
          ReportSchema.check(json);
        }
      }
    }
  }

  @Test
  void writes_half_a_character_as_a_mark() {
    Report report =
        Stories.told(
            journal -> journal.warn("a\ud800b\udc00c😀"),
            new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of())));

    assertThat(ReportSchema.check(ReportJson.whole(report)).at("/warnings/0").textValue())
        .isEqualTo("a\ufffdb\ufffdc😀");
  }
}
