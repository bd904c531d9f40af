package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody reads who reads the log itself. */
class TerminalAudienceTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  @TempDir Path folder;

  @Test
  void says_each_thing_once_and_the_result_last() {
    Guard guard = Guard.allowing("");
    Proposal proposal =
        new Proposal.Offline(
            Optional.of(Examples.NAME),
            Optional.of(Examples.template(Examples.TEXT)),
            Examples.template(Examples.TEXT.replace("orders", "orders-2")));
    Journal journal = journal(Map.of());
    journal.open(Examples.target());
    journal.proposed(Prospect.of(proposal));
    journal.judged(guard.examine(proposal));
    journal.warn("There is something.");
    journal.close(new Outcome.Refused(guard.refused(guard.examine(proposal))));

    assertThat(log())
        .containsOnlyOnce("Name: orders → orders-2")
        .containsOnlyOnce("ERROR pipeline-replaced:Pipeline at pipeline.yaml:2")
        .containsOnlyOnce("There is something.")
        .containsOnlyOnce("To let it pass: allow: pipeline-replaced:Pipeline")
        .endsWith("\nResult: refused.\n");
  }

  @Test
  void leaves_outputs_and_summary_where_they_are_wanted() throws Exception {
    Path output = Files.createFile(folder.resolve("output"));
    Path summary = Files.createFile(folder.resolve("summary"));
    Journal journal =
        journal(
            Map.of("GITHUB_OUTPUT", output.toString(), "GITHUB_STEP_SUMMARY", summary.toString()));
    journal.open(Examples.target());
    journal.close(new Outcome.Skipped("No."));

    assertThat(Files.readString(output)).contains("result<<", "\nskipped\n");
    assertThat(Files.readString(summary)).contains("orders-pipeline: skipped");
  }

  @Test
  void a_failure_before_there_is_a_story_has_no_chapter() {
    journal(Map.of()).close(new Outcome.Broken(Failure.wrongInput("It is wrong.", "Mend it.")));

    assertThat(log()).isEqualTo("It is wrong. Mend it.\nResult: wrong-input.\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_log_that_is_no_terminal_never_holds_an_escape_character(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      String hostile = HostileText.of(random);
      Journal journal = journal(Map.of("TERM", "xterm"));
      journal.open(Examples.target());
      journal.step(hostile);
      journal.waiting(hostile, Duration.ofMinutes(2));
      journal.warn(hostile);
      journal.close(new Outcome.Failed(hostile, hostile));
    }

    assertThat(log()).doesNotContain("\u001b", "\r");
  }

  private Journal journal(Map<String, String> environment) {
    return new Journal(
        GitHubAudience.of(ActionRuntime.of(environment, Screen.of(environment, out, false))));
  }

  private String log() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
