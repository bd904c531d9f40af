package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTextTest {
  private static final String NEW = "\"s3://b/k\"";

  static Stream<Arguments> spellings() {
    return Stream.of(
        Arguments.of("a: old # why\nb: 1\n", "a: NEW # why\nb: 1\n"),
        Arguments.of("a:   'old'\r\nb: 1\r\n", "a:   NEW\r\nb: 1\r\n"),
        Arguments.of("{\"b\" : 1,\"a\":\"old\"}", "{\"b\" : 1,\"a\":NEW}"),
        Arguments.of("{b: 1, a: old}", "{b: 1, a: NEW}"),
        Arguments.of("é😀: \"\\u0041😀\"\na: \"old\"\n", "é😀: \"\\u0041😀\"\na: NEW\n"),
        Arguments.of("\uFEFFa: old\n", "\uFEFFa: NEW\n"),
        Arguments.of(
            "a: >-\n  old\n\n# c\nb: 1\n", "a: NEW\n\n# c\nb: 1\n".replace("\n\n", "\n\n\n")),
        Arguments.of("a: |\r\n  old\r\nb: 1", "a: NEW\r\n\r\nb: 1"),
        Arguments.of("a: \"ol\\\n  d\"\nb: 1\n", "a: NEW\n\nb: 1\n"),
        Arguments.of("a: ol\n  d\nb: 1\n", "a: NEW\n\nb: 1\n"),
        Arguments.of("\ta: old".replace("\t", "  "), "  a: NEW"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void replaces_a_value_and_nothing_else(String before, String after) {
    String edited = edit(before, "a", NEW);

    assertThat(edited).isEqualTo(after.replace("NEW", NEW));
    assertThat(lines(edited)).isEqualTo(lines(before));
    assertThat(read(edited).field("a").flatMap(Node::asText)).hasValue("s3://b/k");
    assertThat(read(edited).field("b").map(Node::line))
        .isEqualTo(read(before).field("b").map(Node::line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: old\n", "{\"a\":\"old\"}", "a: >\n  old\n"})
  void puts_a_mapping_where_a_text_was(String before) {
    String edited = edit(before, "a", "{\"S3Bucket\": \"b\", \"S3Key\": \"k\"}");

    assertThat(
            ((Node.Mapping) read(edited).field("a").orElseThrow())
                .field("S3Key")
                .flatMap(Node::asText))
        .hasValue("k");
  }

  /** Whatever stands around it, in characters of one, two, three and four bytes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void finds_the_value_in_any_surroundings(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 100; round++) {
      String before = "# " + noise(random) + "\nx" + ": '" + noise(random) + "'\na: ";
      String after = " # " + noise(random) + "\nb: '" + noise(random) + "'\n";

      assertThat(edit(before + "old" + after, "a", NEW)).isEqualTo(before + NEW + after);
    }
  }

  private static String noise(RandomGenerator random) {
    StringBuilder noise = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      noise.appendCodePoint(new int[] {'x', 'é', '€', 0x1F600, '\t'}[random.nextInt(5)]);
    }
    return noise.toString();
  }

  private static String edit(String text, String field, String value) {
    Node.Scalar scalar = (Node.Scalar) read(text).field(field).orElseThrow();
    return SourceText.with(Map.of(scalar.span(), value), text);
  }

  private static long lines(String text) {
    return text.chars().filter(character -> character == '\n').count();
  }

  private static Node.Mapping read(String text) {
    return DocumentReader.readMapping(new Origin.Input("test"), text);
  }
}
