package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.TestingGitHub;
import io.github.metacodepipeline.github.TestingRunner;
import io.github.metacodepipeline.report.Outputs;
import io.github.metacodepipeline.report.ReportSchema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a run, as a user and AWS saw it.
 *
 * @param askedOfAws every request in order, such as {@code cloudformation:DescribeStacks}
 * @param askedOfGitHub how many requests went to GitHub's API
 */
record Ran(
    int exitCode,
    String log,
    Map<String, String> outputs,
    String summary,
    List<String> askedOfAws,
    int askedOfGitHub) {

  /** Checks exit code, output {@code result}, every other output of ours, log and summary. */
  Ran ended(Ending ending, String sentence, String... more) {
    assertThat(exitCode).as(log).isEqualTo(ending.exitCode());
    assertThat(outputs).as(log).containsEntry("result", ending.result());
    assertThat(outputs).containsKeys(Outputs.OURS.toArray(String[]::new));
    assertThat(shown()).contains(sentence);
    Arrays.stream(more).forEach(another -> assertThat(shown()).contains(another));
    assertThat(summary.lines().findFirst().orElse("")).endsWith(" " + ending.result());
    return this;
  }

  /** Checks that the log does not say this. */
  Ran neverSaid(String sentence) {
    assertThat(shown()).doesNotContain(sentence);
    return this;
  }

  /** Checks that AWS was asked nothing at all. */
  Ran askedNothingOfAws() {
    assertThat(askedOfAws).as(log).isEmpty();
    return this;
  }

  /** Checks that AWS was asked nothing that could change anything. */
  Ran touchedNothing() {
    assertThat(askedOfAws)
        .as(log)
        .noneMatch(call -> call.matches(".*:(Create|Execute|Delete|Update|Put|Set|Start|Stop).*"));
    return this;
  }

  /** The log as people see it: without the commands that only the runner reads. */
  String shown() {
    return log.lines()
        .filter(line -> !line.startsWith("::add-mask::"))
        .map(line -> line.replace("%0A", "\n").replace("%25", "%"))
        .collect(Collectors.joining("\n"));
  }

  /** Checks that the report keeps its schema, as an output and in the file for later steps. */
  void reportsAlike() {
    if (outputs.containsKey("report-json")) {
      JsonNode report = ReportSchema.check(outputs.getOrDefault("report-json", ""));
      JsonNode whole =
          ReportSchema.check(Story.read(Path.of(outputs.getOrDefault("report-path", ""))));
      assertThat(report.path("result").textValue()).isEqualTo(outputs.get("result"));
      assertThat(report.path("exitCode").intValue()).isEqualTo(exitCode);
      assertThat(report.equals(whole) || report.path("truncated").booleanValue()).isTrue();
    }
  }

  void showsNoSecret() {
    String everything = shown() + summary + outputs;
    assertThat(everything)
        .doesNotContain(TestingGitHub.TOKEN, "eyJ", "sandbox-id-token-request-token", "EXAMPLEKEY");
    assertThat(TestingRunner.commands(log))
        .filteredOn(command -> command.name().equals("add-mask"))
        .noneMatch(command -> (shown() + summary).contains(command.data()));
  }
}
