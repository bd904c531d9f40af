package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.pipeline.PipelineDiff;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares every page with a golden file. After a wanted change of the pages, {@code mvn test
 * -Dtest=PagesTest -Dpages.rewrite=true} writes the files anew; read them before you commit them.
 */
class PagesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "pages");

  static Stream<String> names() {
    return Stories.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads_as_in_its_golden_file(String name) throws IOException {
    Report report =
        Stories.all().getOrDefault(name, Stories.told(_ -> {}, new Outcome.Skipped("")));
    Path golden = GOLDEN.resolve(name + ".md");
    String page = Pages.summary(report);
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page);
    }

    assertThat(page).isEqualTo(Files.readString(golden));
    assertThat(page).doesNotContain(Stories.SECRET);
  }

  @Test
  void every_golden_file_has_its_page() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(Stories.all().keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keeps_its_shape_whatever_the_text_from_outside(long seed) {
    String plain = shape(Pages.summary(report("x")));
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String hostile = "x" + HostileMarkdown.of(random) + "x";
      assertThat(shape(Pages.summary(report(hostile)))).as(hostile).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keeps_its_shape_whatever_an_execution_says(long seed) {
    String plain = shape(Pages.summary(executed("x")));
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String hostile = "x" + HostileMarkdown.of(random) + "x";
      assertThat(shape(Pages.summary(executed(hostile)))).as(hostile).isEqualTo(plain);
    }
  }

  private static Report executed(String text) {
    ActionExecution action =
        new ActionExecution(
            text,
            new ExecutionId(text),
            1,
            text,
            text,
            new ActionType(text, text, text, text),
            ActionExecution.Status.FAILED,
            Instant.EPOCH,
            Instant.EPOCH,
            Map.of(),
            Optional.of(text),
            Optional.of(text));
    return Stories.told(
        journal -> {
          journal.started(
              new StartedExecution(Examples.ID.pipeline(text), Stories.STARTED.execution()));
          journal.ended(action);
        },
        new Outcome.ExecutionFailed(
            Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of()),
            Stories.STARTED.execution(),
            text,
            List.of(action)));
  }

  /** One that holds this text wherever it may hold text from outside. */
  static Report report(String text) {
    return Stories.told(
        journal -> {
          journal.proposed(
              Prospect.of(
                      new Proposal.Planned(
                          Stories.update(
                              Examples.edited(
                                  text,
                                  text,
                                  Replacement.NEVER,
                                  new PropertyChange(
                                      text, Optional.of(text), Optional.of(text), false)))))
                  .with(changes(text))
                  .with(permissions(text)));
          journal.foreseen(
              List.of(
                  new ExecutionNote(
                      Examples.ID.pipeline(text),
                      Stories.STARTED.execution(),
                      text,
                      text,
                      text,
                      text)));
          journal.judged(
              List.of(
                  new Finding(text, Finding.Severity.ERROR, text, text, text, Optional.empty())));
          journal.found(List.of(new DeployedPipeline(text, 1)));
          journal.warn(text);
          journal.happened(Examples.event("t", text, text, text, text));
        },
        new Outcome.Failed(text, text));
  }

  private static List<PermissionChange> permissions(String text) {
    return Arrays.stream(PermissionChange.Direction.values())
        .map(direction ->
            new PermissionChange(direction, text, text, Optional.of(new Place(text, 1))))
        .toList();
  }

  private static PipelineChanges changes(String text) {
    Gap gap = new Gap(text, text, Optional.empty());
    Subject stage = new Subject(Subject.Kind.STAGE, "", text);
    Subject action = new Subject(Subject.Kind.ACTION, text, text);
    return new PipelineChanges(
        List.of(
            new PipelineChange(
                text,
                Optional.empty(),
                Optional.empty(),
                new PipelineDiff(
                    List.of(
                        new Difference.Added(stage, ", with " + text, Optional.empty()),
                        new Difference.Removed(action, text),
                        new Difference.Renamed(stage, text, Optional.empty()),
                        new Difference.Moved(action, text, ", beside " + text, Optional.empty()),
                        new Difference.Changed(
                            action,
                            text,
                            Optional.of(text),
                            Optional.of(text),
                            text,
                            Optional.empty()),
                        new Difference.Changed(
                            stage, text, Optional.empty(), Optional.of(text), "", Optional.empty()),
                        new Difference.Unseen(gap, Difference.Unseen.When.AFTER))))),
        List.of(gap));
  }

  /** What is left of a page when everything that is only text is taken away. */
  private static String shape(String page) {
    return page.replace("<!-- -->", "")
        .replaceAll("\\(https://[^)]*\\)", "()")
        .replaceAll("<code>[^<]*</code>", "")
        .replaceAll("&#\\d+;", "§")
        .replaceAll("(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])", "")
        .replaceAll("[^\\n|<>\\[\\]`*#_~\\\\]", "");
  }

  @Test
  void cuts_the_table_of_changes_at_a_whole_row() {
    String markdown =
        Pages.changes(
            Stories.told(
                journal ->
                    journal.proposed(
                        Prospect.of(
                            IntStream.range(0, 3000)
                                .mapToObj(number ->
                                    Examples.edited(
                                        "Ressource" + number + "ä",
                                        Examples.PIPELINE,
                                        Replacement.NEVER))
                                .toList())),
                new Outcome.Previewed("It is big.")));

    assertThat(ChangesSummary.bytes(markdown)).isBetween(50_000, 65_536);
    assertThat(markdown).containsPattern("\\|\\n\\nAnd [0-9]+ more\\.\\n");
    long rows = markdown.lines().filter(line -> line.startsWith("| **")).count();
    assertThat(markdown).contains("And " + (3000 - rows) + " more.");
  }

  @Test
  void says_that_there_are_no_changes() {
    assertThat(Pages.changes(Stories.told(_ -> {}, new Outcome.Skipped("No."))))
        .contains("No resource changes.");
  }

  @Test
  void shortens_a_long_value() {
    String page =
        Pages.summary(
            Stories.told(
                journal ->
                    journal.proposed(
                        Prospect.of(
                            List.of(
                                Examples.edited(
                                    "A",
                                    "T",
                                    Replacement.NEVER,
                                    new PropertyChange(
                                        "P",
                                        Optional.of("a".repeat(119) + "😀😀"),
                                        Optional.of(""),
                                        false))))),
                new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of()))));

    assertThat(page).contains("a".repeat(119) + "…").doesNotContain("😀");
  }
}
