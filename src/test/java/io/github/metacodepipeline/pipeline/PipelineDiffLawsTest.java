package io.github.metacodepipeline.pipeline;

import static io.github.metacodepipeline.pipeline.Definitions.fields;
import static io.github.metacodepipeline.pipeline.Definitions.items;
import static io.github.metacodepipeline.pipeline.Definitions.orders;
import static io.github.metacodepipeline.pipeline.Definitions.set;
import static io.github.metacodepipeline.pipeline.Definitions.text;
import static io.github.metacodepipeline.pipeline.Definitions.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.pipeline.Difference.Added;
import io.github.metacodepipeline.pipeline.Difference.Changed;
import io.github.metacodepipeline.pipeline.Difference.Moved;
import io.github.metacodepipeline.pipeline.Difference.Removed;
import io.github.metacodepipeline.pipeline.Difference.Renamed;
import io.github.metacodepipeline.pipeline.Difference.Unseen;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every diff, over hand-written definitions and those of the real templates. */
class PipelineDiffLawsTest {
  private static final Path TEMPLATES = Path.of("src", "test", "resources", "templates");

  static Stream<Arguments> definitions() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return Stream.concat(
          Stream.of(Arguments.of("by hand", everything())),
          files
              .filter(file -> file.toString().matches(".*\\.(yaml|json)"))
              .filter(file -> !file.toString().endsWith(".parameters.yaml"))
              .sorted()
              .flatMap(PipelineDiffLawsTest::read))
          .toList()
          .stream();
    }
  }

  private static Stream<Arguments> read(Path file) {
    try {
      String text = Files.readString(file);
      if (!text.contains("AWS::CodePipeline::Pipeline")) {
        return Stream.of();
      }
      String name = TEMPLATES.relativize(file).toString();
      SourceFile source = new SourceFile(new RepositoryPath(name), text);
      return DefinitionReader.read(new Evaluator(TemplateReader.read(source), Facts.NONE))
          .byLogicalId()
          .entrySet()
          .stream()
          .map(there -> Arguments.of(name + " " + there.getKey(), there.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PipelineDefinition everything() {
    Trigger trigger =
        new Trigger(
            text("GitHub"),
            fields(
                "GitConfiguration",
                fields(
                    "Push",
                    items(
                        fields("Branches", fields("Includes", items("main", "dev"))),
                        fields("Tags", fields("Excludes", items("v*")))))),
            Optional.empty());
    return triggered(
        set(
            "Variables",
            fields("LEVEL", fields("DefaultValue", text("info"))),
            set("Novelty", items(fields("Name", text("a")), fields("Name", text("b"))), orders())),
        trigger);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void nothing_is_otherwise_in_a_definition_and_itself(String name, PipelineDefinition pipeline) {
    assertThat(seen(pipeline, pipeline)).as(name).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void every_edit_is_said_and_names_what_was_edited(String name, PipelineDefinition pipeline) {
    List<Edit<PipelineDefinition>> edits = Edit.of(pipeline);

    assertThat(edits).as(name).hasSizeGreaterThan(10);
    for (Edit<PipelineDefinition> edit : Thorough.of(edits, name).toList()) {
      assertThat(seen(pipeline, edit.result()))
          .as("%s: %s", name, edit.what())
          .isNotEmpty()
          .extracting(difference -> difference.subject().title() + ": " + difference.sentence())
          .anySatisfy(said -> assertThat(said).contains(edit.subject()));
      assertThat(seen(edit.result(), pipeline))
          .as("%s: undo %s", name, edit.what())
          .isNotEmpty()
          .extracting(difference -> difference.subject().title() + ": " + difference.sentence())
          .anySatisfy(said -> assertThat(said).contains(edit.subject()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void the_other_way_round_the_same_things_are_said(String name, PipelineDefinition pipeline) {
    Random random = new Random(name.hashCode());
    for (int run = 0; run < Thorough.times(40); run++) {
      PipelineDefinition edited = pipeline;
      StringBuilder story = new StringBuilder(name);
      for (int i = 0; i <= run % 6; i++) {
        List<Edit<PipelineDefinition>> edits = Edit.of(edited);
        Edit<PipelineDefinition> edit = edits.get(random.nextInt(edits.size()));
        story.append("; ").append(edit.what());
        edited = edit.result();
      }
      Pairing pairing = Pairing.of(pipeline, edited);

      PairingTest.assertMirrored(pairing, Pairing.of(edited, pipeline));
      assertThat(seen(pipeline, edited).isEmpty())
          .as("%s", story)
          .isEqualTo(edited.equals(pipeline));
      assertThat(seen(edited, pipeline).stream().map(PipelineDiffLawsTest::said))
          .as("%s", story)
          .containsExactlyInAnyOrderElementsOf(mirrored(pairing, seen(pipeline, edited)));
    }
  }

  private static List<Difference> seen(PipelineDefinition before, PipelineDefinition after) {
    return PipelineDiff.between(Optional.of(before), Optional.of(after)).differences().stream()
        .filter(difference -> !(difference instanceof Unseen))
        .toList();
  }

  private static String said(Difference difference) {
    return said(difference, difference.subject().title(), false);
  }

  /** What would be said the other way round, where things bear the names that they had before. */
  private static List<String> mirrored(Pairing pairing, List<Difference> differences) {
    Map<String, String> names = new HashMap<>();
    pairing
        .stages()
        .forEach(pair ->
            pair.after()
                .ifPresent(
                    is -> pair.before().ifPresent(was -> names.put(is.title(), was.title()))));
    pairing
        .actions()
        .forEach(pair ->
            pair.after()
                .ifPresent(is ->
                    pair.before()
                        .ifPresent(was -> {
                          names.put(is.title(), was.title());
                          names.put("trigger of " + is.action().title(), was.action().title());
                        })));
    return differences.stream()
        .map(difference -> said(difference, was(names, difference), true))
        .toList();
  }

  private static String was(Map<String, String> names, Difference difference) {
    String title = difference.subject().title();
    return switch (difference) {
      case Added _, Removed _ -> title;
      case Renamed _, Moved _, Changed _, Unseen _ ->
          difference.subject().kind() == Subject.Kind.TRIGGER
              ? names.getOrDefault("trigger of " + title, title)
              : names.getOrDefault(title, title);
    };
  }

  private static String said(Difference difference, String title, boolean turned) {
    return switch (difference) {
      case Added _ -> (turned ? "removed " : "added ") + title;
      case Removed _ -> (turned ? "added " : "removed ") + title;
      case Renamed _ -> "renamed " + title;
      case Moved _ -> "moved " + title;
      case Unseen _ -> "unseen";
      case Changed changed -> {
        boolean before = turned ? changed.after().isPresent() : changed.before().isPresent();
        boolean after = turned ? changed.before().isPresent() : changed.after().isPresent();
        yield "%s of %s: %s → %s".formatted(changed.what(), title, before, after);
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void whatever_comes_or_goes_as_a_whole_is_one_sentence(String name, PipelineDefinition pipeline) {
    assertThat(PipelineDiff.between(Optional.empty(), Optional.of(pipeline)).differences())
        .as(name)
        .singleElement()
        .isInstanceOf(Added.class);
    assertThat(PipelineDiff.between(Optional.of(pipeline), Optional.empty()).differences())
        .singleElement()
        .isInstanceOf(Removed.class);
  }
}
