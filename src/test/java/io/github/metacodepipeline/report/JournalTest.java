package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.BlindSpot;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final TestingAudience audience = new TestingAudience();
  private final Journal journal = new Journal(audience);

  @Test
  void masks_secrets_before_anything_else_is_said() {
    journal.open(Examples.target());
    Stories.read(journal);

    assertThat(audience.told())
        .containsExactly(
            "open: orders-pipeline",
            "secret: hunter2",
            "say: Read pipeline.yaml at commit 905e69f.");
    assertThat(journal.close(new Outcome.Skipped("No.")).secrets().values())
        .containsExactly("hunter2");
  }

  @Test
  void keeps_no_secret_that_is_blank_or_kept_or_public() {
    journal.read(
        Examples.declaration(
            Stories.TEXT,
            Examples.configuration(
                Map.of(
                    "Token", new ParameterValue.Given(" "),
                    "Stage", new ParameterValue.Given("public")))));
    journal.read(
        Examples.declaration(
            Stories.TEXT, Examples.configuration(Map.of("Token", new ParameterValue.Previous()))));

    assertThat(audience.told()).noneMatch(line -> line.startsWith("secret: "));
  }

  @Test
  void tells_a_warning_once_and_keeps_it() {
    journal.warn("Mind the gap.");
    journal.warn("Mind the gap.");

    assertThat(audience.warnings()).containsExactly("Mind the gap.");
    assertThat(journal.close(new Outcome.Skipped("No.")).warnings())
        .containsExactly("Mind the gap.");
  }

  @Test
  void tells_what_would_change() {
    journal.proposed(Prospect.of(new Proposal.Planned(Stories.update(Examples.editedStages()))));
    journal.proposed(Prospect.of(new Proposal.Planned(Stories.update())));

    assertThat(audience.told())
        .containsExactly(
            "chapter: What would change",
            "say: change     Pipeline  AWS::CodePipeline::Pipeline  Stages",
            "chapter: What would change",
            "say: No resource changes; outputs or attributes may.");
  }

  @Test
  void tells_what_would_change_of_the_pipeline_in_its_words() {
    PipelineDefinition pipeline =
        new PipelineDefinition(
            new Value.Text("orders"),
            List.of(),
            List.of(),
            Value.NONE,
            Value.NONE,
            List.of(),
            Optional.empty());
    journal.proposed(
        Prospect.NONE.with(
            new PipelineChanges(
                List.of(PipelineChange.of("Pipeline", Optional.empty(), Optional.of(pipeline))),
                List.of(new Gap("the pipelines of Child", "it is elsewhere", Optional.empty())))));

    assertThat(audience.told())
        .containsExactly(
            "chapter: What would change of the pipeline",
            "say: orders: pipeline added",
            "say: Cannot be seen: the pipelines of Child (it is elsewhere)",
            "chapter: What would change",
            "say: No resource changes; outputs or attributes may.");
  }

  @Test
  void tells_what_would_change_of_permissions_line_by_line() {
    journal.proposed(
        Prospect.NONE.with(
            List.of(
                new PermissionChange(
                    PermissionChange.Direction.WIDENED,
                    "Role BuildRole",
                    "may also s3:PutObject on *",
                    Optional.of(new Place("pipeline.yaml", 7))),
                new PermissionChange(
                    PermissionChange.Direction.NARROWED,
                    "Role OldRole",
                    "is gone, and all that it might",
                    Optional.empty()))));

    assertThat(audience.told())
        .startsWith(
            "chapter: What would change of permissions",
            "say: + widened  Role BuildRole may also s3:PutObject on * (pipeline.yaml:7)",
            "say: - narrowed Role OldRole is gone, and all that it might",
            "chapter: What would change");
  }

  @Test
  void tells_what_an_update_would_meet() {
    journal.foreseen(
        List.of(
            new ExecutionNote(
                new PipelineArn("aws", "eu-west-1", "123456789012", "orders"),
                new ExecutionId("1111aaaa-0000-4000-8000-000000000001"),
                "abc1234",
                "Prod",
                "would be waited for",
                "It is not of this commit.")));

    assertThat(audience.told())
        .containsExactly(
            "say: Execution 1111aaaa of pipeline orders (abc1234) is in stage Prod and would be waited for. It is not of this commit.");
    assertThat(journal.close(new Outcome.Skipped("No.")).forecast()).hasSize(1);
  }

  @Test
  void what_the_guard_cannot_see_is_no_second_time_on_the_page() {
    Gap shown = new Gap("the pipelines of Child", "it is elsewhere", Optional.empty());
    Gap other = new Gap("a stage", "a loop writes it", Optional.empty());
    journal.proposed(Prospect.NONE.with(new PipelineChanges(List.of(), List.of(shown))));
    for (int attempt = 1; attempt <= 2; attempt++) {
      journal.unseen(
          List.of(
              new BlindSpot("Child is not seen.", Optional.of(shown)),
              new BlindSpot("A stage is not seen.", Optional.of(other)),
              new BlindSpot("A role is not seen.", Optional.empty())));
    }

    assertThat(audience.warnings())
        .containsExactly("Child is not seen.", "A stage is not seen.", "A role is not seen.");
    assertThat(journal.close(new Outcome.Skipped("No.")).warnings())
        .containsExactly("A stage is not seen.", "A role is not seen.");
  }

  @Test
  void what_is_void_does_not_change_the_pipeline_either() {
    journal.proposed(
        Prospect.NONE.with(
            new PipelineChanges(
                List.of(), List.of(new Gap("the pipelines", "why", Optional.empty())))));
    journal.overtaken();

    assertThat(journal.close(new Outcome.Skipped("No.")).prospect().pipelines().isEmpty()).isTrue();
  }

  @Test
  void tells_events_as_they_come() {
    journal.step("Executing change set x.");
    journal.happened(Examples.event("t", "A", "AWS::IAM::Role", "UPDATE_FAILED", "No"));
    journal.happened(Examples.event("t", "A", "AWS::IAM::Role", "UPDATE_COMPLETE", ""));

    assertThat(audience.told())
        .containsExactly(
            "chapter: Executing change set x.",
            "say: 10:00:00  UPDATE_FAILED                A  AWS::IAM::Role  No",
            "say: 10:00:00  UPDATE_COMPLETE              A  AWS::IAM::Role");
  }

  @Test
  void tells_which_execution_was_started_and_keeps_it() {
    journal.started(Stories.STARTED);

    assertThat(audience.told())
        .containsExactly(
            "say: Started execution 6f2b1c3d of pipeline orders: " + Stories.STARTED.consoleLink());
    assertThat(journal.close(new Outcome.Skipped("No.")).started())
        .containsExactly(Stories.STARTED);
  }

  @Test
  void tells_what_the_actions_of_an_execution_do() {
    journal.began(action("Build", ActionExecution.Status.IN_PROGRESS));
    journal.ended(action("Build", ActionExecution.Status.SUCCEEDED));
    journal.ended(action("Build", ActionExecution.Status.FAILED));
    journal.awaitsApproval(
        action("Approval", ActionExecution.Status.IN_PROGRESS), "https://example.com/approve");

    assertThat(audience.told())
        .containsExactly(
            "say: 10:00:00  IN_PROGRESS  Test/Unit  CodeBuild",
            "say: 10:01:00  SUCCEEDED    Test/Unit  CodeBuild",
            "say: 10:01:00  FAILED       Test/Unit  CodeBuild  exit status 1  https://example.com/log",
            "say: Somebody has to approve Test/Unit: https://example.com/approve");
  }

  private static ActionExecution action(String category, ActionExecution.Status status) {
    Instant started = Instant.parse("2026-11-02T10:00:00Z");
    return new ActionExecution(
        "a1",
        Stories.STARTED.execution(),
        2,
        "Test",
        "Unit",
        new ActionType(category, "AWS", "CodeBuild", "1"),
        status,
        started,
        started.plusSeconds(60),
        Map.of(),
        Optional.of("exit status 1"),
        Optional.of("https://example.com/log"));
  }

  @Test
  void closes_with_the_stack_of_the_outcome_before_the_one_that_was_planned_for() {
    Journal another = new Journal(audience);
    journal.proposed(Prospect.of(new Proposal.Planned(Stories.update())));
    another.proposed(Prospect.of(new Proposal.Planned(Stories.update())));

    Report updated =
        journal.close(
            new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of("A", "b"))));
    Report previewed = another.close(new Outcome.Previewed("So."));

    assertThat(updated.stack()).get().extracting("outputs").isEqualTo(Map.of("A", "b"));
    assertThat(previewed.stack()).get().extracting("outputs").isEqualTo(Map.of());
    assertThat(audience.reports()).containsExactly(updated, previewed);
  }

  @Test
  void tells_one_ending_and_nothing_after_it() {
    Report first = journal.close(new Outcome.Cancelled("Nothing was changed."));
    journal.warn("Late.");
    journal.step("Later.");

    assertThat(journal.close(new Outcome.Skipped("Latest."))).isSameAs(first);
    assertThat(audience.told()).containsExactly("tell: cancelled");
  }

  @Test
  void waits_for_the_one_who_has_the_last_word() throws Exception {
    journal.reserveTheLastWord();
    AtomicReference<Report> other = new AtomicReference<>();
    Thread run =
        Thread.ofVirtual().start(() -> other.set(journal.close(new Outcome.Skipped("No."))));

    Report last = journal.close(new Outcome.Cancelled("Nothing was changed."));
    run.join();

    assertThat(other.get()).isSameAs(last);
    assertThat(audience.told()).containsExactly("tell: cancelled");
  }
}
