package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.source.NodeText;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard stops nobody who does no harm, whatever template of the corpus it is. */
class QuietGuardTest {
  private static final Path TEMPLATES = Path.of("src", "test", "resources", "templates");

  /** A template of the corpus, and what is done to it. */
  record Edited(Path file, HarmlessEdit edit) {
    Proposal proposal() {
      Template before = read(file);
      String after = NodeText.of(edit.on(before.root()));
      return new Proposal.Offline(
          Optional.of(Examples.NAME), Optional.of(before), template(file, after));
    }

    @Override
    public String toString() {
      return "%s: %s".formatted(file.getFileName(), edit);
    }
  }

  static Stream<Edited> edited() {
    return templates()
        .flatMap(file -> Arrays.stream(HarmlessEdit.values()).map(edit -> new Edited(file, edit)));
  }

  static Stream<Edited> some() {
    return Thorough.of(edited().toList(), "edits");
  }

  static Stream<Path> templates() {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(yaml|json)"))
          .filter(file -> !file.toString().contains(".parameters."))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final Map<Path, Template> READ = new ConcurrentHashMap<>();

  static Template read(Path file) {
    return READ.computeIfAbsent(file, QuietGuardTest::readFrom);
  }

  private static Template readFrom(Path file) {
    try {
      return template(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Template template(Path file, String text) {
    return TemplateReader.read(
        new SourceFile(new RepositoryPath(file.getFileName().toString()), text));
  }

  @ParameterizedTest
  @MethodSource("some")
  void stops_no_harmless_edit(Edited edited) {
    Proposal proposal = edited.proposal();

    List<Finding> findings = Guard.allowing("").examine(proposal);

    assertThat(findings).filteredOn(Finding::isError).isEmpty();
  }

  @Test
  void the_edits_are_edits_of_pipelines() {
    List<TemplatePipelines> edited =
        edited()
            .filter(it -> it.edit() != HarmlessEdit.NOTHING)
            .filter(it -> !it.proposal().pipelines().equals(it.proposal().pipelinesNow()))
            .map(it -> it.proposal().pipelines())
            .toList();

    assertThat(edited).hasSizeGreaterThan(100);
  }
}
