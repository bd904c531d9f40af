package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file or an input holds, reading it ends with a value or with a {@link Failure}. */
final class RandomDocumentTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b: ",
          "Resources:",
          "Type",
          ": ",
          ":",
          "- ",
          "-",
          "\n",
          "\n  ",
          "\n    ",
          "\t",
          " ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "|",
          ">",
          "|2-\n",
          "&x ",
          "*x",
          "!Ref ",
          "!GetAtt ",
          "!",
          "!!str ",
          "!!",
          "!<",
          "%",
          "%YAML 1.2\n",
          "%TAG ! tag:x,1:\n",
          "---",
          "...",
          "<<: ",
          "? ",
          "#",
          "\\",
          "\\u",
          "\\UFFFFFFFF",
          "\\x4",
          "\"\\ud800\"",
          "😀",
          "é",
          "\uFEFF",
          "\u0000",
          "\u0085",
          "\u2028",
          "\r",
          "\uD800",
          "=",
          "K=V",
          "0",
          "~",
          "null",
          "@",
          "`",
          "ParameterKey",
          "Tags: ",
          "{{resolve:ssm:x}}",
          "file://",
          "/",
          "..");

  static Stream<Long> seeds() {
    return IntStream.range(0, 30).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void reading_a_random_text_never_ends_in_anything_but_a_failure(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String text = text(random);
      assertThatCode(() -> read(text)).as(text).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void breaking_a_good_template_never_ends_in_anything_but_a_failure(long seed) {
    String good =
        """
        Parameters:
          Branch: {Type: String, Default: "main"}
        Resources:
          Pipeline: &p
            Type: AWS::CodePipeline::Pipeline
            Properties: {Name: !Sub '${Branch}', Arn: !GetAtt Role.Arn}
          Other: *p
        """;
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      StringBuilder broken = new StringBuilder(good);
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        int at = random.nextInt(broken.length());
        broken.replace(at, Math.min(broken.length(), at + random.nextInt(3)), piece(random));
      }
      assertThatCode(() -> read(broken.toString()))
          .as(broken.toString())
          .doesNotThrowAnyException();
    }
  }

  private static void read(String text) {
    attempt(() -> TemplateReader.read(file(text)).dependsOnMoreThanItsText());
    attempt(() -> configuration(text, ""));
    attempt(() -> configuration("", text));
  }

  private static void configuration(String parameterOverrides, String tags) {
    new ConfigurationReader(new TestingRepository(), List.of("/github/workspace"))
        .read(
            new Revision.WorkingTree(),
            Targets.target(new StackName("a"), file("").path(), parameterOverrides, tags));
  }

  private static void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (Failure failure) {
      assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
      assertThat(failure.what()).isNotBlank();
    }
  }

  private static SourceFile file(String text) {
    return new SourceFile(new RepositoryPath("a.yaml"), text);
  }

  private static String text(Random random) {
    return IntStream.range(0, random.nextInt(1, 25))
        .mapToObj(_ -> piece(random))
        .collect(Collectors.joining());
  }

  private static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
