package io.github.metacodepipeline.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.Definitions;
import io.github.metacodepipeline.pipeline.PipelineChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares pictures with golden files, which {@code .ci/pages} draws. After a wanted change, {@code
 * mvn test -Dtest=PipelineDiagramTest -Dpages.rewrite=true} writes them anew; look at them before
 * you commit them.
 */
class PipelineDiagramTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "diagrams");

  static Stream<String> names() {
    return DiagramCases.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void is_drawn_as_in_its_golden_file(String name) throws IOException {
    Path golden = GOLDEN.resolve(name + ".md");
    String page = "```mermaid\n%s```\n".formatted(drawn(DiagramCases.called(name)).orElseThrow());
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page);
    }

    assertThat(page).isEqualTo(Files.readString(golden));
  }

  @Test
  void every_golden_file_has_its_case() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(DiagramCases.all().keySet());
    }
  }

  @Test
  void the_readme_shows_a_picture_as_it_is_drawn() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(Files.readString(GOLDEN.resolve("approval-removed.md")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void is_never_more_than_github_draws(String name) {
    String picture = drawn(DiagramCases.called(name)).orElseThrow();

    assertThat(picture).hasSizeLessThan(50_000);
    assertThat(MermaidReader.of(picture).links()).isLessThan(500);
  }

  @Test
  void hides_a_secret_before_anything_is_shortened() {
    PipelineChange change =
        DiagramCases.change(
            Definitions.orders(),
            Definitions.pipeline(
                Definitions.stage(
                    "a".repeat(18) + "hunter2" + "b".repeat(30), Definitions.approval("hunter2"))));

    assertThat(PipelineDiagram.of(change, text -> text.replace("hunter2", "***")))
        .hasValueSatisfying(
            text -> assertThat(text).contains("∗∗∗").doesNotContain("hunt", "ter2"));
  }

  @Test
  void nothing_is_drawn_of_a_pipeline_that_stays_as_it_is() {
    assertThat(drawn(DiagramCases.change(Definitions.orders(), Definitions.orders()))).isEmpty();
  }

  @Test
  void nothing_is_drawn_where_only_a_setting_of_the_whole_pipeline_changes() {
    PipelineChange change =
        DiagramCases.change(
            Definitions.orders(),
            Definitions.set("ExecutionMode", Definitions.text("QUEUED"), Definitions.orders()));

    assertThat(change.diff().isEmpty()).isFalse();
    assertThat(drawn(change)).isEmpty();
  }

  private static Optional<String> drawn(PipelineChange change) {
    return PipelineDiagram.of(change, text -> text);
  }
}
