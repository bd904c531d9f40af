package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {
  private static final Origin ORIGIN = new Origin.TemplateFile(new RepositoryPath("a.yaml"));

  @Test
  void knows_the_line_of_every_key_and_value() {
    Node.Mapping root =
        read(
            """
            # a comment
            A: 1
            B:
              - x

              - C: y
            """);
    assertThat(root.line()).isEqualTo(2);
    assertThat(root.lineOf("A")).isEqualTo(2);
    assertThat(root.lineOf("B")).isEqualTo(3);
    assertThat(root.lineOf("nowhere")).isEqualTo(2);
    Node.Sequence list = (Node.Sequence) root.field("B").orElseThrow();
    assertThat(list.items()).extracting(Node::line).containsExactly(4, 6);
  }

  @Test
  void keeps_scalars_as_written_and_tells_quoted_from_plain() {
    String text =
        """
        a: 010
        b: "010"
        c: Yes
        d: 1.10
        e: !!str 1
        f: ! x
        g: !!int '7'
        h: |-
          x
        """;
    assertThat(shape(read(text)))
        .isEqualTo("{a=010, b='010', c=Yes, d=1.10, e='1', f='x', g=7, h='x'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a: ~", "a: null", "{\"a\": null}", "a: NULL"})
  void a_null_has_no_text(String text) {
    Node field = read(text).field("a").orElseThrow();
    assertThat(field.asText()).isEmpty();
    assertThat(field.kind()).isEqualTo("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: ''", "a: \"null\"", "a: '~'", "a: !!str"})
  void an_empty_text_in_quotes_is_not_null(String text) {
    assertThat(read(text).field("a").orElseThrow().asText()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref X | {Ref=X}",
        "!Condition C | {Condition=C}",
        "!GetAtt A.B | {Fn::GetAtt=['A', 'B']}",
        "!GetAtt A.Outputs.B | {Fn::GetAtt=['A', 'Outputs.B']}",
        "!GetAtt [A, B] | {Fn::GetAtt=[A, B]}",
        "!Sub 'x-${Y}' | {Fn::Sub='x-${Y}'}",
        "!Sub [x, {y: z}] | {Fn::Sub=[x, {y=z}]}",
        "!If [C, !Ref A, b] | {Fn::If=[C, {Ref=A}, b]}",
        "!Base64 x | {Fn::Base64=x}",
        "!Cidr [a, 1, 2] | {Fn::Cidr=[a, 1, 2]}",
        "!FindInMap [a, b, c] | {Fn::FindInMap=[a, b, c]}",
        "!GetAZs us-east-1 | {Fn::GetAZs=us-east-1}",
        "!ImportValue x | {Fn::ImportValue=x}",
        "!Join ['', [a]] | {Fn::Join=['', [a]]}",
        "!Select [0, [a]] | {Fn::Select=[0, [a]]}",
        "!Split [a, b] | {Fn::Split=[a, b]}",
        "!And [!Condition a, b] | {Fn::And=[{Condition=a}, b]}",
        "!Or [a, b] | {Fn::Or=[a, b]}",
        "!Not [a] | {Fn::Not=[a]}",
        "!Equals [a, b] | {Fn::Equals=[a, b]}",
        "!Transform {Name: a} | {Fn::Transform={Name=a}}",
        "!Length [a] | {Fn::Length=[a]}",
        "!ToJsonString {a: b} | {Fn::ToJsonString={a=b}}",
        "!ForEach [a] | {Fn::ForEach=[a]}",
        "!Contains [a, b] | {Fn::Contains=[a, b]}",
      })
  void spells_short_intrinsics_out(String text, String spelledOut) {
    Node.Mapping root = read("k:\n  " + text);
    Node node = root.field("k").orElseThrow();
    assertThat(shape(node)).isEqualTo(spelledOut);
    assertThat(node.line()).isEqualTo(2);
  }

  @Test
  void repeats_what_an_alias_stands_for() {
    assertThat(shape(read("a: &x [1, 2]\nb: *x\nc: &y k\n*y : *x")))
        .isEqualTo("{a=[1, 2], b=[1, 2], c=k, k=[1, 2]}");
  }

  @Test
  void reads_json_with_tabs() {
    assertThat(shape(read("{\n\t\"a\":\t1,\n\t\"b\":\n\t[\n\t\ttrue\t,\t\"x\"\t]\n}\n")))
        .isEqualTo("{'a'=1, 'b'=[true, 'x']}".replace("'a'", "a").replace("'b'", "b"));
  }

  @Test
  void reads_json_without_blanks_and_with_escapes() {
    assertThat(shape(read("{\"a\":\"\\ud83d\\ude00\\/\\t\\u0041\",\"b\":[{},[],\"\"]}")))
        .isEqualTo("{a='😀/\tA', b=[{}, [], '']}");
  }

  @Test
  void accepts_a_byte_order_mark_and_windows_line_ends() {
    Node.Mapping root = read("\uFEFFa: 1\r\nb: 2\r\n");
    assertThat(shape(root)).isEqualTo("{a=1, b=2}");
    assertThat(root.lineOf("b")).isEqualTo(2);
  }

  @Test
  void accepts_directives_and_document_marks() {
    assertThat(shape(read("%YAML 1.1\n---\na: 1\n...\n"))).isEqualTo("{a=1}");
  }

  @Test
  void accepts_two_hundred_levels_and_not_more() {
    // The mapping and its value are two of them.
    assertThat(read("a: " + "[".repeat(199) + "]".repeat(199)).fields()).hasSize(1);
    assertThatThrownBy(() -> read("a: " + "[".repeat(200) + "]".repeat(200)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("200 levels");
  }

  @Test
  void depth_counts_what_aliases_stand_for() {
    String nested = "a: &a " + "[".repeat(150) + "]".repeat(150) + "\n";
    assertThat(read(nested + "b: " + "[".repeat(49) + "*a" + "]".repeat(49)).fields()).hasSize(2);
    assertThatThrownBy(() -> read(nested + "b: " + "[".repeat(50) + "*a" + "]".repeat(50)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a.yaml:2: ")
        .hasMessageContaining("200 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "!Not [", "? "})
  void deep_nesting_never_overflows_the_stack(String opening) {
    assertThatThrownBy(() -> DocumentReader.read(ORIGIN, opening.repeat(50_000)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a.yaml:1: ");
  }

  @Test
  void counts_values_after_aliases_are_written_out() {
    String thousand = "a: &a [" + "x,".repeat(999) + "]\n";
    assertThat(read(thousand + "b: [" + "*a,".repeat(98) + "]").fields()).hasSize(2);
    assertThatThrownBy(() -> read(thousand + "b: [" + "*a,".repeat(99) + "]"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("100,000 values");
  }

  @Test
  void reads_a_document_of_exactly_one_megabyte() {
    String text = "a: '" + "ä".repeat((DocumentReader.LARGEST - 6) / 2) + "'\n";
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(DocumentReader.LARGEST);
    assertThat(read(text).fields()).hasSize(1);
    assertThatThrownBy(() -> read(text + "\n"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("1,048,577 bytes");
  }

  @Test
  void an_input_is_named_where_there_is_no_file() {
    assertThatThrownBy(() -> DocumentReader.read(new Origin.Input("tags"), "a: 1\na: 2"))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("tags, line 2: The key \"a\" is given twice, on lines 1 and 2.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Password: !hunter2", "Password: *hunter2", "Password: \"hunter2", "A: [hunter2"})
  void shows_nothing_of_a_text_that_may_hold_secrets(String text) {
    assertThatThrownBy(() -> DocumentReader.read(new Origin.Input("tags"), text))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("tags, line 1: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nodes_cannot_be_changed_from_outside() {
    Node.Mapping root = read("a: [1]");
    Map<String, Node> fields = root.fields();
    List<Node> items = ((Node.Sequence) root.field("a").orElseThrow()).items();
    assertThatThrownBy(fields::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(items::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Node.Mapping read(String text) {
    return DocumentReader.readMapping(ORIGIN, text);
  }

  private static String shape(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.quoted() ? "'" + scalar.text() + "'" : scalar.text();
      case Node.Sequence list -> list.items().stream().map(DocumentReaderTest::shape).toList() + "";
      case Node.Mapping map ->
          map.fields().entrySet().stream()
              .map(field -> field.getKey() + "=" + shape(field.getValue()))
              .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    };
  }
}
