package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.report.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a run meets, the runner does, sets and shows what we say, and no more. */
class HostileRunTest {
  private static final int RUNS = 300;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void hostile_text_is_never_obeyed_shown_as_ours_or_a_leak(int batch) throws IOException {
    for (long seed :
        LongStream.range(0, Thorough.times(RUNS)).map(i -> batch * 100_000L + i).toArray()) {
      Path output = Files.writeString(folder.resolve("output"), "");
      Path summary = Files.writeString(folder.resolve("summary"), "");
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      HostileRun run = new HostileRun(seed);
      run.tell(journal(output, summary, log));

      assertThat(TestingRunner.commands(log.toString(StandardCharsets.UTF_8)))
          .as("seed %d: the secret is masked, and nothing else", seed)
          .filteredOn(command -> command.name().equals("add-mask"))
          .hasSize(1);
      RunnersView.checkLog(seed, log.toString(StandardCharsets.UTF_8), run.secret());
      RunnersView.checkOutputs(seed, TestingRunner.outputs(Files.readString(output)), run.secret());
      RunnersView.checkPage(seed, Files.readString(summary), run.secret());
    }
  }

  private static Journal journal(Path output, Path summary, ByteArrayOutputStream log) {
    return new Journal(
        new GitHubAudience(
            ActionRuntime.of(
                Map.of(
                    "GITHUB_ACTIONS",
                    "true",
                    "GITHUB_OUTPUT",
                    output.toString(),
                    "GITHUB_STEP_SUMMARY",
                    summary.toString()),
                new PrintStream(log, true, StandardCharsets.UTF_8))));
  }
}
