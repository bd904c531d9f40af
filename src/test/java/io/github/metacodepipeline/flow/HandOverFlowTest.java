package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hands over to a meta pipeline in which all kinds of things happen. */
class HandOverFlowTest {
  private static final String CHANGED = Examples.TEXT + "# changed\n";
  private static final String PARAMETERS =
      "Parameters:\n  Tier: {Type: String, Default: silver}\n" + Examples.TEXT;
  private static final String CONFIGURED =
      HandOverBench.DEFINITION.replace(
          "Capabilities: CAPABILITY_NAMED_IAM",
          "Capabilities: CAPABILITY_NAMED_IAM\n                TemplateConfiguration: Code::settings.json");

  private final HandOverBench bench = new HandOverBench().deployed(Examples.TEXT);

  private static Ending ending(Report report) {
    return report.outcome().ending();
  }

  @Test
  void follows_the_execution_that_github_started_and_tells_what_it_did() {
    Commit commit = bench.commit(CHANGED);
    bench.course.after(7, () -> bench.course.begins("hook", commit));
    bench.course.after(40, () -> bench.updates("hook", CHANGED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).isEmpty();
    assertThat(bench.stacks.orders()).isEmpty();
    assertThat(report.executions()).extracting(ExecutionNote::done).containsExactly("followed");
    assertThat(report.events())
        .extracting(event -> event.status())
        .containsExactly("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE");
  }

  @Test
  void starts_one_at_the_commit_where_none_appears_within_a_minute() {
    Commit commit = bench.commit(CHANGED);
    bench.course.whenStarted(
        () -> bench.course.after(5, () -> bench.updates("started-1", CHANGED)));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.pipeline()).isEqualTo("orders-pipeline-meta");
          assertThat(request.revisions())
              .containsExactly(
                  new StartRequest.Override("Source", StartRequest.Type.COMMIT_ID, commit.sha()));
        });
    assertThat(bench.time.slept()).isBetween(Duration.ofSeconds(65), Duration.ofSeconds(70));
    assertThat(bench.course.looks()).isLessThanOrEqualTo(50);
    assertThat(report.started()).hasSize(1);
  }

  @Test
  void an_execution_of_another_commit_is_not_the_one_that_is_waited_for() {
    Commit older = bench.commit(Examples.TEXT);
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("older", older);
    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).hasSize(1);
  }

  @Test
  void waits_until_an_execution_says_what_it_runs() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("reading");
    bench.course.after(20, () -> bench.course.begins("reading", commit));
    bench.course.after(30, () -> bench.updates("reading", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void the_token_of_a_start_is_the_same_in_every_run_and_another_one_after_a_failure() {
    Commit commit = bench.commit(CHANGED);
    bench.course.whenStarted(
        () -> bench.fails("started-1", "Source", "Source", HandOverBench.CODE_BUILD, "no"));
    bench.push(commit);
    HandOverBench other = new HandOverBench().deployed(Examples.TEXT);
    other.course.whenStarted(() -> other.updates("started-1", CHANGED));
    other.push(other.commit(CHANGED));

    bench.course.whenStarted(() -> bench.updates("started-2", CHANGED));
    Report again = bench.again().push(commit);

    assertThat(other.course.starts().getFirst().token())
        .isEqualTo(bench.course.starts().getFirst().token())
        .matches("[a-zA-Z0-9-]{1,128}");
    assertThat(ending(again)).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).extracting(StartRequest::token).doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_started_where_nothing_differs() {
    Commit commit = bench.commit(Examples.TEXT);

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.course.starts()).isEmpty();
    assertThat(bench.time.slept()).isZero();
    // One at the meta pipeline, and one for what is owed in the pipeline that the template names.
    assertThat(bench.course.looks()).isEqualTo(2);
  }

  @Test
  void an_execution_of_this_commit_that_is_under_way_is_waited_for_although_nothing_differs() {
    Commit commit = bench.commit(Examples.TEXT);
    bench.course.begins("hook", commit);
    bench.course.after(90, () -> bench.course.ends("hook", Status.SUCCEEDED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.time.slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void a_stack_that_it_creates_is_created() {
    HandOverBench empty = new HandOverBench();
    Commit commit = empty.commit(CHANGED);
    empty.course.whenStarted(() -> {
      empty.operation(
          "meta-codepipeline", "CREATE_IN_PROGRESS", StackStatus.CREATE_COMPLETE, CHANGED);
      empty.course.ends("started-1", Status.SUCCEEDED);
    });

    assertThat(ending(empty.push(commit))).isEqualTo(Ending.CREATED);
  }

  @Test
  void what_another_executor_did_meanwhile_is_not_claimed() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        30,
        () -> {
          bench.operation("by-hand", "UPDATE_IN_PROGRESS", StackStatus.UPDATE_COMPLETE, CHANGED);
          bench.course.ends("hook", Status.SUCCEEDED);
        });

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UNCHANGED);
  }

  @Test
  void what_another_executor_did_within_the_minute_leaves_nothing_to_start() {
    Commit commit = bench.commit(CHANGED);
    bench.course.after(50, () -> bench.deployed(CHANGED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void another_executor_at_work_is_waited_for() {
    bench.resting(StackStatus.UPDATE_IN_PROGRESS, CHANGED);
    bench.stacks.goingThrough(
        StackStatus.UPDATE_IN_PROGRESS,
        StackStatus.UPDATE_IN_PROGRESS,
        StackStatus.UPDATE_COMPLETE);

    assertThat(ending(bench.push(bench.commit(CHANGED)))).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void a_stack_that_a_person_must_repair_ends_the_run_before_anything_is_started() {
    bench.resting(StackStatus.UPDATE_ROLLBACK_FAILED, Examples.TEXT);

    assertThat(ending(bench.push(bench.commit(CHANGED)))).isEqualTo(Ending.STUCK);
    assertThat(bench.course.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void of_two_executions_of_this_commit_the_newest_that_goes_on_counts(ExecutionMode mode) {
    Commit commit = bench.commit(CHANGED);
    bench.course.in(mode);
    bench.course.begins("first", commit);
    bench.course.begins("second", commit);
    bench.course.after(20, () -> bench.course.ends("first", Status.FAILED));
    bench.course.after(60, () -> bench.updates("second", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
  }

  @Test
  void superseded_by_one_of_the_same_commit_that_one_is_followed() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        10,
        () -> {
          bench.course.begins("second", commit);
          bench.course.ends("hook", Status.SUPERSEDED);
        });
    bench.course.after(60, () -> bench.updates("second", CHANGED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(report.executions())
        .extracting(note -> note.execution().value())
        .containsExactly("hook", "second");
  }

  @Test
  void superseded_by_one_of_a_newer_commit_the_run_is_superseded_and_names_it() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    Commit newer = bench.commit(CHANGED + "# more\n");
    bench.course.after(
        10,
        () -> {
          bench.course.begins("newer");
          bench.course.ends("hook", Status.SUPERSEDED);
        });
    bench.course.after(25, () -> bench.course.begins("newer", newer));

    assertThat(bench.push(commit).outcome()).isEqualTo(new Outcome.Superseded(newer));
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void superseded_by_one_of_an_older_commit_it_did_not_succeed() {
    Commit older = bench.commit(Examples.TEXT);
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        10,
        () -> {
          bench.course.begins("by-hand", older);
          bench.course.ends("hook", Status.SUPERSEDED);
        });

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.EXECUTION_FAILED);
    assertThat(Headline.of(report))
        .contains("is not what the commit asks for", "was superseded", "by-hand");
  }

  @Test
  void an_older_commit_starts_nothing() {
    Commit commit = bench.commit(CHANGED);
    Commit newer = bench.commit(CHANGED + "# more\n");

    assertThat(bench.push(commit).outcome()).isEqualTo(new Outcome.Superseded(newer));
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void a_newer_commit_within_the_minute_is_left_to_its_own_run() {
    Commit commit = bench.commit(CHANGED);
    bench.course.after(30, () -> bench.commit(CHANGED + "# more\n"));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.SUPERSEDED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void cut_as_the_pipeline_changed_itself_the_next_of_the_same_commit_is_followed() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(10, () -> bench.course.ends("hook", Status.CANCELLED));
    bench.course.after(30, () -> bench.course.begins("restarted", commit));
    bench.course.after(60, () -> bench.updates("restarted", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void cut_with_nothing_after_it_one_is_started_on_the_new_version() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        10,
        () -> {
          bench.course.ends("hook", Status.CANCELLED);
          bench.course.with(HandOverBench.meta(HandOverBench.DEFINITION, 5));
        });
    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).hasSize(1);
    assertThat(report.executions())
        .extracting(ExecutionNote::done)
        .containsExactly("followed", "started again");
  }

  @Test
  void a_pipeline_that_cuts_itself_each_time_is_not_started_for_ever() {
    Commit commit = bench.commit(CHANGED);
    for (int i = 1; i <= 20; i++) {
      String id = "started-" + i;
      bench.course.whenStarted(() -> bench.course.ends(id, Status.CANCELLED));
    }

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.EXECUTION_FAILED);
    assertThat(bench.course.starts()).hasSize(5);
  }

  @Test
  void an_approval_is_told_with_its_link_and_waited_for() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.acts(
        "hook",
        "Execute",
        "Approve",
        HandOverBench.APPROVAL,
        ActionExecution.Status.IN_PROGRESS,
        "");
    bench.course.after(1200, () -> bench.updates("hook", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
    assertThat(String.join("\n", bench.audience.told()))
        .contains("Somebody has to approve Execute/Approve: https://", "executions/hook/");
  }

  @Test
  void a_closed_transition_outlasts_the_run_which_then_says_what_goes_on() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.closes("Execute", "no changes at `night`", "hook");

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.RUNNING);
    assertThat(bench.time.slept()).isEqualTo(Duration.ofMinutes(30));
    assertThat(Headline.of(report))
        .contains(
            "execution hook",
            "which goes on",
            "https://",
            "Execution hook waits before stage Execute.",
            "closed by arn:aws:iam::123456789012:user/ann since 2026-01-02T03:04:05Z (no changes at 'night').",
            "enable-stage-transition --pipeline-name orders-pipeline-meta --stage-name Execute --transition-type Inbound --region eu-west-1` opens it.");
    assertThat(bench.audience.told())
        .filteredOn(line -> line.contains("waits before stage Execute"))
        .hasSize(1);
    assertThat(bench.course.transitionLooks()).isLessThan(35);
    assertThat(bench.orders.begun()).singleElement().asString().contains("Execution hook");
  }

  @Test
  void a_closed_transition_that_others_wait_for_is_not_ours() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.closes("Execute", "night", "other");

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.RUNNING);
    assertThat(Headline.of(report)).contains("executions/hook/").doesNotContain("closed");
  }

  @Test
  void while_an_action_runs_nobody_asks_for_transitions() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.acts(
        "hook",
        "Execute",
        "Approve",
        HandOverBench.APPROVAL,
        ActionExecution.Status.IN_PROGRESS,
        "");
    bench.course.closes("Execute", "night", "hook");

    assertThat(Headline.of(bench.push(commit))).contains("It waits for the approval");
    assertThat(bench.course.transitionLooks()).isZero();
  }

  @Test
  void a_role_that_may_not_look_at_transitions_ends_the_run_as_running() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.hidesTransitions(Failure.denied("no", "Allow codepipeline:GetPipelineState."));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.RUNNING);
  }

  @Test
  void a_run_that_is_cancelled_meanwhile_names_the_execution_that_goes_on() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.cancelledAfter(20);

    Report report = bench.push(commit);

    assertThat(report.outcome().ending().exitCode()).isEqualTo(130);
    assertThat(Headline.of(report))
        .contains("Execution hook of pipeline orders-pipeline-meta goes on", "executions/hook/");
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void what_is_started_is_known_to_a_cancellation_before_anything_else_is_done() {
    List<String> left = new ArrayList<>();
    bench.audience.whenTold("started-", () -> left.addAll(bench.orders.begun()));

    bench.push(bench.commit(CHANGED));

    assertThat(left.getFirst()).startsWith("Execution started- of pipeline");
  }

  @Test
  void a_failed_update_names_its_first_cause() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        30,
        () -> {
          bench.operation(
              "meta-codepipeline",
              "UPDATE_IN_PROGRESS",
              StackStatus.UPDATE_ROLLBACK_COMPLETE,
              Examples.TEXT,
              bench.now(
                  Examples.event(
                      "operation",
                      "Pipeline",
                      Examples.PIPELINE,
                      "UPDATE_FAILED",
                      "Stage Prod has no action")));
          bench.fails("hook", "Deploy", "Execute", HandOverBench.CLOUD_FORMATION, "it failed");
        });

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.FAILED);
    assertThat(Headline.of(report))
        .contains("UPDATE_ROLLBACK_COMPLETE", "Stage Prod has no action", "Pipeline");
  }

  @Test
  void a_change_set_that_cannot_be_made_is_a_failure_in_cloudformations_words() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        5,
        () ->
            bench.fails(
                "hook",
                "Deploy",
                "Replace",
                HandOverBench.CLOUD_FORMATION,
                "Template format error: no resources"));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.FAILED);
    assertThat(Headline.of(report)).contains("Template format error: no resources");
  }

  @Test
  void a_guard_step_that_ends_with_our_code_has_refused() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        5,
        () ->
            bench.fails(
                "hook",
                "ChangeSet",
                "Guard",
                HandOverBench.CODE_BUILD,
                "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: java -jar x deploy. Reason: exit status 3"));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.REFUSED);
    assertThat(report.findings()).extracting(finding -> finding.rule()).contains("refused-in-aws");
    assertThat(Headline.of(report)).contains("ChangeSet/Guard").doesNotContain("allow: refused");
  }

  @Test
  void a_build_of_another_kind_that_fails_is_only_that() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(
        5, () -> bench.fails("hook", "Test", "Lint", HandOverBench.CODE_BUILD, "exit status 3"));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.EXECUTION_FAILED);
    assertThat(report.outcome().blamed()).hasSize(1);
  }

  @Test
  void one_that_somebody_stopped_did_not_succeed() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(5, () -> bench.course.ends("hook", Status.STOPPED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.EXECUTION_FAILED);
  }

  @Test
  void what_failed_of_this_very_push_before_we_looked_is_the_answer_of_the_first_attempt_only() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.fails("hook", "ChangeSet", "Guard", HandOverBench.CODE_BUILD, "exit status 3");

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.REFUSED);
    assertThat(bench.course.starts()).isEmpty();

    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));
    assertThat(ending(bench.again().push(commit))).isEqualTo(Ending.UPDATED);
  }

  @Test
  void a_commit_that_was_deployed_before_is_deployed_again_when_the_branch_comes_back_to_it() {
    Commit commit = bench.commit(CHANGED);
    Commit newer = bench.commit(CHANGED + "# more\n");
    bench.course.begins("then", commit);
    bench.course.ends("then", Status.SUCCEEDED);
    bench.course.begins("since", newer);
    bench.course.ends("since", Status.SUCCEEDED);
    bench.deployed(CHANGED + "# more\n");
    bench.repository.reset("main", commit);
    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
    assertThat(bench.course.starts()).hasSize(1);
  }

  @Test
  void a_schedule_makes_good_what_failed() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.ends("hook", Status.FAILED);
    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));

    assertThat(ending(bench.run(new Trigger.Clockwork("schedule")))).isEqualTo(Ending.UPDATED);
  }

  @Test
  void a_success_that_leaves_another_template_is_none() {
    Commit commit = bench.commit(CHANGED);
    bench.course.begins("hook", commit);
    bench.course.after(5, () -> bench.course.ends("hook", Status.SUCCEEDED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.EXECUTION_FAILED);
    assertThat(Headline.of(report)).contains("succeeded, and yet");
  }

  @Test
  void letters_that_cloudformation_does_not_give_back_are_no_difference() {
    String umlauts = Examples.TEXT + "# für alle\n";
    Commit commit = bench.commit(umlauts);
    bench.course.begins("hook", commit);
    bench.course.after(5, () -> bench.updates("hook", umlauts.replace('ü', '?')));

    assertThat(ending(bench.push(commit))).isEqualTo(Ending.UPDATED);
  }

  @Test
  void a_pipeline_that_is_not_there_is_a_wrong_input_with_the_command_that_makes_it() {
    bench.course.with(new io.github.metacodepipeline.pipeline.DeployedPipeline("another", 1));

    Report report = bench.push(bench.commit(CHANGED));

    assertThat(ending(report)).isEqualTo(Ending.WRONG_INPUT);
    assertThat(Headline.of(report))
        .contains("orders-pipeline-meta", "bootstrap --aws-only --name orders-pipeline");
  }

  @Test
  void a_pipeline_of_another_stack_or_another_branch_is_not_ours() {
    bench.course.with(
        HandOverBench.meta(
            HandOverBench.DEFINITION.replace("StackName: orders-pipeline", "StackName: other"), 1));
    assertThat(Headline.of(bench.push(bench.commit(CHANGED))))
        .contains("no CloudFormation action that takes a template to stack orders-pipeline");

    bench.course.with(
        HandOverBench.meta(
            HandOverBench.DEFINITION.replace("BranchName: main", "BranchName: release"), 1));
    assertThat(Headline.of(bench.push(bench.commit(CHANGED))))
        .contains("no source action for main of octo-org/orders");
  }

  @Test
  void a_start_that_is_denied_names_the_action() {
    bench.course.denying(
        Failure.denied(
            "CodePipeline denies codepipeline:StartPipelineExecution.", "Allow it to the role."));

    Report report = bench.push(bench.commit(CHANGED));

    assertThat(ending(report)).isEqualTo(Ending.DENIED);
    assertThat(Headline.of(report)).contains("codepipeline:StartPipelineExecution");
  }

  @Test
  void a_start_that_codepipeline_refuses_leaves_the_run_busy() {
    bench.course.refusing("Too many executions.");

    Report report = bench.push(bench.commit(CHANGED));

    assertThat(ending(report)).isEqualTo(Ending.BUSY);
    assertThat(Headline.of(report)).contains("Too many executions.");
  }

  @Test
  void without_a_commit_there_is_nothing_to_hand_over() {
    bench.repository.onDisk("pipeline.yaml", CHANGED);

    assertThat(ending(bench.run(new Trigger.ByHand()))).isEqualTo(Ending.WRONG_INPUT);
  }

  @Test
  void a_template_that_is_gone_is_refused() {
    bench.commit(CHANGED);
    Commit gone = bench.repository.remove("main", "pipeline.yaml");

    assertThat(ending(bench.push(gone))).isEqualTo(Ending.REFUSED);
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void a_pull_request_is_previewed_as_ever() {
    Commit base = bench.commit(Examples.TEXT);
    Commit merge = bench.repository.commit("proposal", "pipeline.yaml", CHANGED);

    Report report =
        bench.run(
            new Trigger.PullRequest(
                7, new Branch("main"), base, merge, merge, Trigger.Author.SAME_REPOSITORY));

    assertThat(ending(report)).isEqualTo(Ending.PREVIEWED);
    assertThat(bench.course.starts()).isEmpty();
  }

  private static Target with(String parameters, String tags) {
    return Targets.target(Examples.NAME, new RepositoryPath("pipeline.yaml"), parameters, tags);
  }

  private Commit configured(String settings) {
    bench.course.with(HandOverBench.meta(CONFIGURED, 4));
    return bench.repository.commit(
        "main", Map.of("pipeline.yaml", PARAMETERS, "settings.json", settings));
  }

  @Test
  void parameters_of_the_template_configuration_count_and_are_compared() {
    bench.deployed(PARAMETERS, Map.of("Tier", "gold"));

    assertThat(ending(bench.push(configured("{\"Parameters\": {\"Tier\": \"gold\"}}"))))
        .isEqualTo(Ending.UNCHANGED);

    Commit other = configured("{\"Parameters\": {\"Tier\": \"bronze\"}}");
    bench.course.whenStarted(() -> {
      bench.operation(
          "meta-codepipeline",
          "UPDATE_IN_PROGRESS",
          StackStatus.UPDATE_COMPLETE,
          PARAMETERS,
          Map.of("Tier", "bronze"));
      bench.course.ends("started-1", Status.SUCCEEDED);
    });
    assertThat(ending(bench.push(other))).isEqualTo(Ending.UPDATED);
  }

  @Test
  void a_deployed_value_that_nobody_names_would_be_lost_and_is_a_wrong_input() {
    bench.deployed(PARAMETERS, Map.of("Tier", "gold"));

    Report report = bench.push(configured("{\"Parameters\": {}}"));

    assertThat(ending(report)).isEqualTo(Ending.WRONG_INPUT);
    assertThat(Headline.of(report)).contains("Tier", "settings.json").doesNotContain("gold");
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void parameters_and_tags_may_be_given_where_they_say_the_same() {
    bench.deployed(PARAMETERS, Map.of("Tier", "gold"));
    Commit commit = configured("{\"Parameters\": {\"Tier\": \"gold\"}}");

    assertThat(ending(bench.target(with("settings.json", "")).push(commit)))
        .isEqualTo(Ending.UNCHANGED);
    assertThat(ending(bench.target(with("Tier=gold", "")).push(commit)))
        .isEqualTo(Ending.UNCHANGED);

    Report report = bench.target(with("Tier=bronze", "")).push(commit);
    assertThat(ending(report)).isEqualTo(Ending.WRONG_INPUT);
    assertThat(Headline.of(report))
        .contains("parameter-overrides", "parameter Tier", "settings.json")
        .doesNotContain("bronze");
    assertThat(Headline.of(bench.target(with("", "Team=orders")).push(commit)))
        .contains("tags says otherwise");
  }

  @Test
  void another_template_role_or_capability_than_the_meta_pipelines_is_a_wrong_input() {
    Commit commit = bench.commit(CHANGED);
    Target elsewhere = Targets.target(Examples.NAME, new RepositoryPath("other.yaml"), "", "");
    assertThat(Headline.of(bench.target(elsewhere).push(commit)))
        .contains("template: \"other.yaml\" is given", "has \"pipeline.yaml\"");

    Target target = Examples.target();
    String role = "arn:aws:iam::123456789012:role/another";
    assertThat(Headline.of(bench.target(target.on(target.terms().withRole(role))).push(commit)))
        .contains("role-arn", role, "role/execution");

    assertThat(
            Headline.of(bench.target(target).capabilities("CAPABILITY_AUTO_EXPAND").push(commit)))
        .contains("capabilities", "CAPABILITY_AUTO_EXPAND", "CAPABILITY_NAMED_IAM");
    assertThat(bench.course.starts()).isEmpty();
  }

  @Test
  void parameters_that_the_action_itself_has_count_too() {
    bench.course.with(
        HandOverBench.meta(
            CONFIGURED.replace(
                "TemplateConfiguration: Code::settings.json",
                "ParameterOverrides: '{\"Tier\": \"gold\"}'"),
            4));
    bench.deployed(PARAMETERS, Map.of("Tier", "gold"));

    assertThat(ending(bench.push(bench.commit(PARAMETERS)))).isEqualTo(Ending.UNCHANGED);

    bench.course.with(
        HandOverBench.meta(
            CONFIGURED.replace(
                "TemplateConfiguration: Code::settings.json",
                "ParameterOverrides: '{\"Tier\": \"#{Source.CommitId}\"}'"),
            4));
    assertThat(Headline.of(bench.push(bench.commit(PARAMETERS))))
        .contains("only CodePipeline knows");
  }

  @Test
  void a_template_that_codepipeline_cannot_send_is_a_wrong_input() {
    assertThat(Headline.of(bench.push(bench.commit(CHANGED + "# " + "x".repeat(52_000) + "\n"))))
        .contains("CodePipeline's action takes at most 51,200", "executor: github");

    bench.repository.commit("main", "nested.yaml", Examples.TEXT);
    String nesting =
        Examples.TEXT
            + "  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: nested.yaml}\n";
    assertThat(Headline.of(bench.push(bench.commit(nesting))))
        .contains("nested.yaml", "nobody stores it");
  }

  @Test
  void without_a_token_the_order_is_not_protected_and_that_is_said() {
    Commit commit = bench.commit(CHANGED);
    bench.repository.withoutToken();
    bench.course.whenStarted(() -> bench.updates("started-1", CHANGED));

    Report report = bench.push(commit);

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("order of commits"));
  }
}
