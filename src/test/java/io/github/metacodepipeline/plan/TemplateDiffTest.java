package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDiffTest {
  private static final String ROLE = "AWS::IAM::Role";

  private static List<ResourceChange> between(String base, String wanted) {
    return TemplateDiff.between(
        Optional.of(Examples.template("Resources:\n" + base)),
        Examples.template("Resources:\n" + wanted));
  }

  private static String pipeline(String properties) {
    return "  Pipeline: {Type: 'AWS::CodePipeline::Pipeline', Properties: {" + properties + "}}\n";
  }

  private static String role(String body) {
    return "  Role: {Type: 'AWS::IAM::Role'" + body + "}\n";
  }

  @Test
  void everything_is_added_where_there_is_nothing() {
    assertThat(TemplateDiff.between(Optional.empty(), Examples.template(Examples.TEXT)))
        .containsExactly(
            Examples.change(Action.ADD, "Pipeline", Examples.PIPELINE, Replacement.NEVER));
  }

  @Test
  void a_resource_is_added_or_removed() {
    assertThat(between(pipeline(""), pipeline("") + role("")))
        .containsExactly(Examples.change(Action.ADD, "Role", ROLE, Replacement.NEVER));
    assertThat(between(role("") + pipeline(""), pipeline("")))
        .containsExactly(Examples.change(Action.REMOVE, "Role", ROLE, Replacement.NEVER));
  }

  @Test
  void another_type_is_another_resource() {
    assertThat(between("  A: {Type: 'AWS::IAM::Role'}\n", "  A: {Type: 'AWS::S3::Bucket'}\n"))
        .containsExactly(
            Examples.change(Action.REMOVE, "A", ROLE, Replacement.NEVER),
            Examples.change(Action.ADD, "A", "AWS::S3::Bucket", Replacement.NEVER));
  }

  @Test
  void a_property_is_added_changed_and_removed() {
    assertThat(between(pipeline("A: 1, B: 2"), pipeline("B: 3, C: {X: [1, '2', !Ref R]}")))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.action()).isEqualTo(Action.MODIFY);
          assertThat(change.replacement()).isEqualTo(Replacement.NEVER);
          assertThat(change.properties())
              .containsExactly(
                  property("Properties.B", "2", "3"),
                  property("Properties.C", "", "{\"X\": [1, 2, {\"Ref\": \"R\"}]}"),
                  property("Properties.A", "1", ""));
        });
  }

  private static PropertyChange property(String path, String before, String after) {
    return new PropertyChange(path, given(before), given(after), false);
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  @Test
  void another_name_makes_another_pipeline() {
    assertThat(between(pipeline("Name: a"), pipeline("Name: b")))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.replacement()).isEqualTo(Replacement.ALWAYS);
          assertThat(change.properties()).allMatch(PropertyChange::recreates);
        });
    assertThat(between(pipeline(""), pipeline("Name: b")))
        .singleElement()
        .extracting(ResourceChange::replacement)
        .isEqualTo(Replacement.ALWAYS);
  }

  @Test
  void nobody_knows_what_another_property_of_another_resource_does() {
    assertThat(between(role(", Properties: {RoleName: a}"), role(", Properties: {RoleName: b}")))
        .singleElement()
        .extracting(ResourceChange::replacement)
        .isEqualTo(Replacement.UNKNOWN);
  }

  @Test
  void an_attribute_replaces_nothing() {
    assertThat(between(role(""), role(", DeletionPolicy: Retain")))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.replacement()).isEqualTo(Replacement.NEVER);
          assertThat(change.properties()).containsExactly(property("DeletionPolicy", "", "Retain"));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: {X: 1, Y: 2} | A: {Y: 2, X: 1}
          A: 1, B: 2      | B: 2, A: 1
          A: [1]          | A: ['1']
          A: 'true'       | A: true
          A: !Ref R       | A: {Ref: R}
          A: x            | A: "x"
          """)
  void another_way_to_write_the_same_is_no_change(String base, String wanted) {
    assertThat(between(pipeline(base), pipeline(wanted))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: [1, 2]   | A: [2, 1]
          A: [null]   | A: ['null']
          A: ['a, b'] | A: [a, b]
          A: [1.0]    | A: [1]
          """)
  void another_meaning_is_a_change(String base, String wanted) {
    assertThat(between(pipeline(base), pipeline(wanted))).hasSize(1);
  }

  @Test
  void a_text_is_written_so_that_it_stays_on_its_line() {
    assertThat(between(pipeline("A: 1"), pipeline("A: [\"a\\\"b\\\\c\\nd\\te\"]")))
        .singleElement()
        .satisfies(change ->
            assertThat(change.properties().getFirst().after())
                .contains("[\"a\\\"b\\\\c\\nd\\te\"]"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_template_against_itself_gives_nothing_in_whatever_order(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<String> lines = new ArrayList<>();
      for (int resource = random.nextInt(1, 6); resource > 0; resource--) {
        lines.add(resource(random, resource));
      }
      String text = String.join("", lines);
      Collections.shuffle(lines, random);

      assertThat(between(text, String.join("", lines))).as(text).isEmpty();
      assertThat(between(text, text + "  More: {Type: 'AWS::S3::Bucket'}\n")).as(text).hasSize(1);
    }
  }

  private static String resource(Random random, int number) {
    return "  R%d: {Type: 'AWS::%s', Properties: %s}\n"
        .formatted(number, random.nextBoolean() ? "S3::Bucket" : "IAM::Role", mapping(random, 3));
  }

  private static String mapping(Random random, int depth) {
    List<String> fields = new ArrayList<>();
    for (int field = random.nextInt(0, 4); field > 0; field--) {
      fields.add("K%d: %s".formatted(field, value(random, depth - 1)));
    }
    Collections.shuffle(fields, random);
    return "{" + String.join(", ", fields) + "}";
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> String.valueOf(random.nextInt(-5, 5));
      case 1 -> random.nextBoolean() ? "true" : "~";
      case 2 -> "'text " + random.nextInt(9) + "'";
      case 3 -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
      case 4 -> "!Sub 'a${B}'";
      default -> mapping(random, depth);
    };
  }
}
