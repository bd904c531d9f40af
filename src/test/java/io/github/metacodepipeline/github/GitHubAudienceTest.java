package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.github.TestingRunner.Command;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Outputs;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.ReportSchema;
import io.github.metacodepipeline.source.ParameterValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAudienceTest {
  private static final Finding REFUSED = finding("pipeline-removed", Severity.ERROR);
  private static final Finding ALLOWED = finding("pipeline-replaced", Severity.ERROR);
  private static final Finding WARNING = finding("v1-source", Severity.WARNING);

  @TempDir private Path folder;
  private Path output;
  private Path summary;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Journal journal;

  private static Finding finding(String rule, Severity severity) {
    return new Finding(
        rule, severity, "A", "Oh.", "Do.", Optional.of(new Place("pipeline.yaml", 7)));
  }

  @BeforeEach
  void set_up() throws IOException {
    output = Files.createFile(folder.resolve("output"));
    summary = Files.createFile(folder.resolve("summary"));
    journal = journal();
  }

  private Journal journal() {
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
                new PrintStream(written, true, StandardCharsets.UTF_8))));
  }

  private String log() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private List<Command> annotations() {
    return TestingRunner.commands(log()).stream()
        .filter(command -> List.of("error", "warning", "notice").contains(command.name()))
        .toList();
  }

  private List<String> levels() {
    return annotations().stream().map(Command::name).toList();
  }

  @Test
  void closes_every_group_before_it_tells_the_end() {
    journal.open(Examples.target());
    journal.step("One.");
    journal.step("Two.");
    journal.close(new Outcome.Skipped("No."));

    List<String> groups = new ArrayList<>();
    for (Command command : TestingRunner.commands(log())) {
      if (command.name().equals("group")) {
        assertThat(groups).doesNotContain("open");
        groups.add("open");
      } else if (command.name().equals("endgroup")) {
        assertThat(groups).contains("open");
        groups.remove("open");
        groups.add("closed");
      }
    }
    assertThat(groups).containsExactly("closed", "closed", "closed");
    assertThat(log()).endsWith("::endgroup::\nSkipped. No.\nResult: skipped.\n");
  }

  @Test
  void tells_the_worst_first_and_where_it_stands() {
    journal.judged(List.of(WARNING, ALLOWED, REFUSED));
    journal.close(new Outcome.Refused(List.of(REFUSED)));

    assertThat(levels()).containsExactly("error", "warning", "notice");
    assertThat(annotations().getFirst())
        .isEqualTo(
            new Command(
                "error",
                Map.of("file", "pipeline.yaml", "line", "7", "title", "pipeline-removed:A"),
                "Oh. Do. To let it pass: `allow: pipeline-removed:A`."));
  }

  @Test
  void a_failure_is_an_error_at_its_place() {
    journal.close(
        new Outcome.Broken(Failure.wrongInput(new Place("p.yaml", 3), "It is no map.", "Do.")));

    assertThat(annotations())
        .containsExactly(
            new Command(
                "error",
                Map.of("file", "p.yaml", "line", "3", "title", "wrong-input"),
                "p.yaml:3: It is no map. Do."));
  }

  private static Cause cause(String id, String reason, int line) {
    return new Cause(
        List.of(new Cause.Resource(Examples.ID, id, "AWS::S3::Bucket")),
        reason,
        Optional.of(new Place("pipeline.yaml", line)));
  }

  @Test
  void a_failed_change_is_an_error_at_the_line_of_each_cause() {
    journal.close(
        new Outcome.Failed(
            "It failed.",
            new Diagnosis(
                List.of(cause("A", "Too long", 7), cause("B", "Too short", 9)), List.of())));

    assertThat(annotations())
        .containsExactly(
            new Command(
                "error",
                Map.of("file", "pipeline.yaml", "line", "7", "title", "failed"),
                "It failed. First cause: A (AWS::S3::Bucket): Too long. And 1 more."),
            new Command(
                "error",
                Map.of("file", "pipeline.yaml", "line", "9", "title", "failed"),
                "B (AWS::S3::Bucket): Too short."));
  }

  @Test
  void a_reason_that_goes_on_and_on_leaves_room_for_the_remedy_and_stands_in_full_in_the_log()
      throws IOException {
    String reason = "Access Denied. " + "x".repeat(1_484) + "😀".repeat(4_000) + "the end";
    String text = "Parameters: {Token: {Type: String, NoEcho: true}}\n" + Examples.TEXT;
    journal.read(
        Examples.declaration(
            text, Examples.configuration(Map.of("Token", new ParameterValue.Given("hunter2")))));
    journal.close(
        new Outcome.Failed(
            "It failed.", new Diagnosis(List.of(cause("A", reason + " hunter2", 7)), List.of())));

    String message = annotations().getFirst().data();
    assertThat(message).hasSizeLessThan(4_096).contains("x… (in full", "Look for the denied call");
    assertThat(log()).contains("  AWS says: " + reason + " ***\n", "in arn:aws:cloudformation:");
    assertThat(Files.readString(summary)).contains(reason + " &#42;&#42;&#42;");
    assertThat(log().replaceFirst("::add-mask::hunter2\n", "") + Files.readString(summary))
        .doesNotContain("hunter2");
  }

  @Test
  void a_good_end_is_no_remark() {
    journal.close(
        new Outcome.Unchanged(Examples.stack(StackStatus.UPDATE_COMPLETE), "All is well."));

    assertThat(annotations()).isEmpty();
    assertThat(log()).endsWith("The stack is unchanged. All is well.\nResult: unchanged.\n");
  }

  @Test
  void sets_outputs_and_writes_the_summary() throws IOException {
    journal.open(Examples.target());
    journal.close(
        new Outcome.Updated(
            Examples.stack(
                StackStatus.UPDATE_COMPLETE, Map.of(), Map.of(), Map.of("Url", "https://x"))));

    assertThat(TestingRunner.outputs(Files.readString(output)))
        .containsKeys(Outputs.OURS.toArray(String[]::new))
        .containsEntry("result", "updated")
        .containsEntry("Url", "https://x");
    assertThat(Files.readString(summary)).startsWith("## ✅ orders-pipeline: updated\n");
  }

  @Test
  void names_the_outputs_that_it_withholds_and_never_their_value() throws IOException {
    String text = "Parameters: {Token: {Type: String, NoEcho: true}}\n" + Examples.TEXT;
    journal.read(
        Examples.declaration(
            text, Examples.configuration(Map.of("Token", new ParameterValue.Given("hunter2")))));
    journal.close(
        new Outcome.Updated(
            Examples.stack(
                StackStatus.UPDATE_COMPLETE,
                Map.of(),
                Map.of(),
                Map.of("Leak", "a hunter2", "RESULT", "x", "1st", "y"))));

    assertThat(annotations())
        .extracting(Command::data)
        .hasSize(3)
        .allMatch(message -> message.matches("Stack output (1st|Leak|RESULT) is not an output.*"));
    assertThat(log().replaceFirst("::add-mask::hunter2\n", "")).doesNotContain("hunter2");
    assertThat(Files.readString(output)).doesNotContain("hunter2");
    assertThat(Files.readString(summary)).doesNotContain("hunter2");
  }

  @Test
  void hides_a_secret_in_names_paths_and_places_too() throws IOException {
    String secret = "p*ss|w_rd 1";
    String text = "Parameters: {Token: {Type: String, NoEcho: true}}\n" + Examples.TEXT;
    journal.read(
        Examples.declaration(
            text, Examples.configuration(Map.of("Token", new ParameterValue.Given(secret)))));
    journal.proposed(
        Prospect.of(
            List.of(
                Examples.edited(
                    secret,
                    secret,
                    Replacement.NEVER,
                    new PropertyChange(secret, Optional.empty(), Optional.empty(), false)))));
    journal.happened(Examples.event("t", secret, secret, secret, secret));
    journal.found(List.of(new DeployedPipeline(secret, 1)));
    Finding finding =
        new Finding(
            secret, Severity.ERROR, secret, secret, secret, Optional.of(new Place(secret, 7)));
    journal.judged(List.of(finding));
    journal.close(new Outcome.Refused(List.of(finding)));

    String shown = log().replaceFirst("::add-mask::.*\n", "");
    String everything = shown + Files.readString(output) + Files.readString(summary);
    assertThat(everything).doesNotContain("p*ss", "w_rd", "p&#42;ss", "p%2Ass");
    assertThat(shown).contains("::error file=***,line=7,title=***%3A***::");
  }

  @Test
  void hides_what_the_runtime_alone_knows_on_the_page_too() throws IOException {
    GitHubAudience audience =
        new GitHubAudience(
            ActionRuntime.of(
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()),
                new PrintStream(written, true, StandardCharsets.UTF_8)));
    audience.keepSecret("p*ss");
    new Journal(audience).close(new Outcome.Skipped("It is p*ss."));

    assertThat(Files.readString(summary)).contains("It is &#42;&#42;&#42;.");
  }

  @Test
  void leaves_the_whole_report_for_later_steps() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("_temp"));
    tellWith("RUNNER_TEMP", temporary.toString());

    Map<String, String> outputs = TestingRunner.outputs(Files.readString(output));
    Path left = Path.of(outputs.getOrDefault("report-path", ""));
    assertThat(left).hasParent(temporary);
    assertThat(ReportSchema.check(Files.readString(left)))
        .isEqualTo(ReportSchema.check(outputs.getOrDefault("report-json", "")));
    assertThat(annotations()).isEmpty();
  }

  @Test
  void warns_that_the_report_could_not_be_left_and_goes_on() throws IOException {
    tellWith("RUNNER_TEMP", folder.resolve("gone").toString());

    assertThat(TestingRunner.outputs(Files.readString(output)))
        .containsEntry("report-path", "")
        .containsEntry("result", "skipped");
    assertThat(levels()).containsExactly("warning");
    assertThat(log()).contains("report-path is empty", "Result: skipped.");
    assertThat(Files.readString(summary)).contains("skipped");
  }

  @Test
  void hides_in_the_report_what_only_outputs_of_the_same_job_may_hold() throws IOException {
    GitHubAudience audience = audienceWith("RUNNER_TEMP", "");
    audience.keepSecret("123456789012");
    Journal masked = new Journal(audience);
    masked.proposed(Prospect.of(new Proposal.Planned(Examples.update(Examples.editedStages()))));
    masked.close(new Outcome.Failed("No.", "No."));

    Map<String, String> outputs = TestingRunner.outputs(Files.readString(output));
    assertThat(outputs.get("stack-id")).contains("123456789012");
    assertThat(outputs.get("report-json")).contains(":***:stack/").doesNotContain("123456789012");
  }

  private void tellWith(String variable, String value) {
    new Journal(audienceWith(variable, value)).close(new Outcome.Skipped("No."));
  }

  private GitHubAudience audienceWith(String variable, String value) {
    return new GitHubAudience(
        ActionRuntime.of(
            Map.of(
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_OUTPUT",
                output.toString(),
                "GITHUB_STEP_SUMMARY",
                summary.toString(),
                "RUNNER_WORKSPACE",
                folder.resolve("orders").toString(),
                variable,
                value),
            new PrintStream(written, true, StandardCharsets.UTF_8)));
  }

  @Test
  void nothing_from_outside_becomes_a_command_or_another_output() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      written.reset();
      Files.writeString(output, "");
      String text = HostileText.of(random);
      journal = journal();
      journal.step(text);
      journal.warn(i + text);
      journal.happened(Examples.event("t", text, text, "UPDATE_FAILED", text));
      journal.judged(
          List.of(new Finding(text, Severity.WARNING, text, text, text, Optional.empty())));
      journal.close(new Outcome.Failed(text, text));

      assertThat(TestingRunner.commands(log()))
          .as(text)
          .extracting(Command::name)
          .allMatch(List.of("group", "endgroup", "warning", "error")::contains);
      assertThat(TestingRunner.outputs(Files.readString(output)))
          .as(text)
          .containsOnlyKeys(Outputs.OURS)
          .containsEntry("result", "failed");
    }
  }
}
