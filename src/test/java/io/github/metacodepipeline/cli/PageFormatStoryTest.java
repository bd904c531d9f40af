package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.report.ReportSchema;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --format} with AWS: the page on standard output, the story on standard error. */
class PageFormatStoryTest {
  private static final String BUCKET =
      """
      Resources:
        Artifacts:
          Type: AWS::S3::Bucket
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private Sandbox sandbox;
  @TempDir Path folder;

  @BeforeEach
  void begin() throws IOException {
    sandbox = Sandbox.start(new Settings(Clock.systemUTC(), Pace.instant()));
    environment.putAll(sandbox.exports());
    environment.put("GITHUB_WORKSPACE", folder.toString());
    Story.write(folder.resolve("pipeline.yaml"), BUCKET);
    assertThat(run("deploy")).isZero();
    Story.write(folder.resolve("pipeline.yaml"), BUCKET + "    DeletionPolicy: Retain\n");
    out.reset();
    error.reset();
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void json_is_the_report_and_nothing_else() {
    assertThat(run("plan", "--format", "json")).isZero();

    assertThat(ReportSchema.check(out()).at("/resources/0/logicalId").textValue())
        .isEqualTo("Artifacts");
    assertThat(error()).contains("Read pipeline.yaml at the working tree.");
  }

  @Test
  void markdown_is_the_page_of_the_step_summary() {
    assertThat(run("plan", "--format", "markdown")).isZero();

    assertThat(out())
        .startsWith("## 🔍 orders-pipeline: previewed\n\nDeploying would change")
        .contains("| **change** | <code>Artifacts</code>")
        .doesNotContain("Read pipeline.yaml");
  }

  @Test
  void text_is_the_page_for_people() {
    assertThat(run("plan", "--format", "text")).isZero();

    assertThat(out())
        .startsWith("orders-pipeline: previewed\n\nDeploying would change")
        .contains("~ change Artifacts (AWS::S3::Bucket)");
  }

  @Test
  void a_format_that_there_is_not_is_wrong_input() {
    assertThat(run("plan", "--format", "html")).isEqualTo(2);

    assertThat(error()).contains("markdown", "json", "text");
    assertThat(out()).isEmpty();
  }

  private int run(String command, String... options) {
    List<String> words =
        Stream.concat(
                Stream.of(command, "--name", "orders-pipeline", "--template", "pipeline.yaml"),
                Stream.of(options))
            .toList();
    return new Program(environment, Screen.of(environment, stream(out), false), stream(error))
        .run(words.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String error() {
    return error.toString(StandardCharsets.UTF_8);
  }
}
