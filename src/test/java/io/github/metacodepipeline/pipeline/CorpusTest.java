package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.TestingTemplates.Sample;
import io.github.metacodepipeline.source.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every template of {@link TestingTemplates} and compares what was read with an outline.
 * After a wanted change, {@code mvn test -Dtest=CorpusTest -Doutlines.rewrite=true} writes the
 * outlines anew; read them before you commit them.
 */
class CorpusTest {
  private static final Path OUTLINES = Path.of("src", "test", "resources", "outlines");

  /** The templates that are meant to hide something, with what they hide. */
  private static final Map<String, String> INCOMPLETE =
      Map.of(
          "include", "a part of the pipeline: a macro writes it",
          "language-extensions", "the pipelines of Fn::ForEach::Teams: a loop writes it",
          "macro", "what the transform LodestarPipelines makes of the template",
          "nested-by-url", "the pipelines of the nested stack Dispatch");

  static List<Sample> templates() {
    return TestingTemplates.all();
  }

  static Stream<Sample> completeTemplates() {
    return templates().stream().filter(sample -> !INCOMPLETE.containsKey(sample.name()));
  }

  static Stream<Sample> incompleteTemplates() {
    return INCOMPLETE.keySet().stream().map(TestingTemplates::named);
  }

  @Test
  void holds_many_templates_of_both_formats() {
    assertThat(templates()).hasSizeGreaterThanOrEqualTo(28);
    assertThat(templates())
        .filteredOn(sample -> sample.text().startsWith("{"))
        .hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void says_its_style(Sample sample) {
    boolean isNamed =
        sample.text().startsWith("# Style: ")
            || sample.template().root().field("Metadata").stream()
                .anyMatch(metadata ->
                    metadata instanceof Node.Mapping mapping && mapping.field("Style").isPresent());

    assertThat(isNamed).isTrue();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void names_no_account_but_those_of_examples(Sample sample) {
    assertThat(
            Pattern.compile("(?<![0-9a-zA-Z-])[0-9]{12}(?![0-9a-zA-Z])")
                .matcher(sample.text())
                .results())
        .extracting(MatchResult::group)
        .isSubsetOf("123456789012", "210987654321", "111122223333");
  }

  @Test
  void covers_every_category_and_provider_that_aws_documents() {
    Node.Mapping known = TestingTemplates.document("action-providers.yaml");
    List<ActionType> types =
        templates().stream()
            .flatMap(sample -> read(sample).byLogicalId().values().stream())
            .flatMap(pipeline -> pipeline.actions().stream())
            .map(Action::type)
            .toList();

    assertThat(types)
        .extracting(ActionType::category)
        .containsOnlyElementsOf(items(known, "categories").map(CorpusTest::text).toList());
    assertThat(types)
        .extracting(type -> "%s %s %s".formatted(type.category(), type.owner(), type.provider()))
        .containsAll(
            items(known, "providers")
                .map(provider ->
                    "%s %s %s"
                        .formatted(
                            text(provider, "category"),
                            text(provider, "owner"),
                            text(provider, "provider")))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void is_read_as_in_its_outline(Sample sample) throws IOException {
    Path golden = OUTLINES.resolve(sample.name() + ".txt");
    String outline = Outline.of(read(sample));
    if (Boolean.getBoolean("outlines.rewrite")) {
      Files.createDirectories(golden.resolveSibling("."));
      Files.writeString(golden, outline);
    }

    assertThat(outline).isEqualTo(Files.readString(golden));
  }

  @Test
  void every_outline_has_its_template() throws IOException {
    try (Stream<Path> files = Files.walk(OUTLINES)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> OUTLINES.relativize(file).toString())
                  .map(file -> file.replace('\\', '/').replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(templates().stream().map(Sample::name).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("completeTemplates")
  void is_read_without_a_gap(Sample sample) {
    TemplatePipelines pipelines = read(sample);

    assertThat(pipelines.gaps()).isEmpty();
    assertThat(pipelines.byLogicalId().values()).allMatch(PipelineDefinition::isWhole);
    if (!sample.name().equals("nested/foundation")) {
      assertThat(pipelines.byLogicalId()).isNotEmpty();
      assertThat(pipelines.byLogicalId().values())
          .allSatisfy(pipeline -> assertThat(pipeline.sources()).isNotEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("incompleteTemplates")
  void says_what_it_cannot_see(Sample sample) {
    TemplatePipelines pipelines = read(sample);

    assertThat(
            Stream.concat(
                pipelines.gaps().stream(),
                pipelines.byLogicalId().values().stream()
                    .flatMap(pipeline -> pipeline.gaps().stream())))
        .anySatisfy(gap ->
            assertThat("%s: %s".formatted(gap.what(), gap.why()))
                .startsWith(INCOMPLETE.getOrDefault(sample.name(), "nothing")));
  }

  private static TemplatePipelines read(Sample sample) {
    return DefinitionReader.read(sample.evaluator());
  }

  private static Stream<Node> items(Node.Mapping document, String name) {
    return document.field(name).stream()
        .flatMap(
            node -> node instanceof Node.Sequence(var items, _) ? items.stream() : Stream.of(node));
  }

  private static String text(Node node) {
    return node.asText().orElse("");
  }

  private static String text(Node node, String name) {
    return node instanceof Node.Mapping mapping
        ? mapping.field(name).flatMap(Node::asText).orElse("")
        : "";
  }
}
