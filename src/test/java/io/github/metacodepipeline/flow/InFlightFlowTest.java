package io.github.metacodepipeline.flow;

import static io.github.metacodepipeline.pipeline.ExecutionExamples.AFTER;
import static io.github.metacodepipeline.pipeline.ExecutionExamples.UPDATE;
import static io.github.metacodepipeline.pipeline.ExecutionExamples.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.AfterUpdate;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.InFlightPolicy;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.pipeline.ExecutionExamples;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deploys onto a pipeline in which something runs. */
class InFlightFlowTest {
  private static final String PIPELINE = "Pipeline-1";
  private static final Branch MAIN = new Branch("main");
  private static final Commit OTHER = ExecutionExamples.commit("0dd");

  private static final String DEFINITION =
      """
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: Pipeline-1
            PipelineType: V2
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            Variables:
              - {Name: Tier, DefaultValue: silver}
            Stages:
              - Name: Source
                Actions:
                  - Name: GitHub
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                    Configuration:
                      ConnectionArn: arn:aws:codeconnections:eu-west-1:123456789012:connection/1
                      FullRepositoryId: octo-org/orders
                      BranchName: main
              - Name: Prod
                Actions:
                  - Name: Deploy
                    ActionTypeId: {Category: Deploy, Owner: AWS, Provider: S3, Version: '1'}
      """;

  private final FlowBench bench = new FlowBench().deployed();
  private Commit ours = OTHER;

  @BeforeEach
  void there_is_a_pipeline() {
    ours = bench.commit(FlowBench.UNNAMED);
    bench.pipelines.with(deployed(1, Optional.empty()));
    bench.stacks.naming(Examples.PIPELINE, PIPELINE);
    bench.stacks.nesting(Examples.ID, Examples.stackEvent("t", StackStatus.UPDATE_IN_PROGRESS));
    bench.stacks.before("execute", this::update);
  }

  private static DeployedPipeline deployed(int version, Optional<java.time.Instant> updated) {
    return new DeployedPipeline(PIPELINE, version, Optional.of(definition()), updated);
  }

  private static PipelineDefinition definition() {
    return DefinitionReader.read(new Evaluator(Examples.template(DEFINITION), Facts.NONE))
        .byLogicalId()
        .values()
        .iterator()
        .next();
  }

  /** CloudFormation changes the definition, and CodePipeline cuts what runs. */
  private void update() {
    bench.pipelines.with(deployed(2, Optional.of(UPDATE)));
    bench.pipelines.executions(PIPELINE, 100).stream()
        .filter(one -> one.status().isMoving())
        .forEach(one -> bench.pipelines.end(one.id(), Status.CANCELLED));
  }

  private void running(Execution execution, ActionExecution... actions) {
    bench.pipelines.with(
        PIPELINE,
        execution,
        ExecutionExamples.details(execution, 1),
        Stream.concat(Stream.of(ExecutionExamples.source(execution, "main")), Stream.of(actions))
            .toList());
  }

  private Execution ours() {
    return execution("ours", Status.IN_PROGRESS, ours.sha());
  }

  private static Execution other() {
    return execution("other", Status.IN_PROGRESS, OTHER.sha());
  }

  private static ActionExecution action(
      Execution execution, String name, String category, ActionExecution.Status status) {
    return ExecutionExamples.action(execution, "Prod", name, category, status);
  }

  private static ActionExecution building(Execution execution) {
    return action(execution, "Build", "Build", ActionExecution.Status.IN_PROGRESS);
  }

  private static ActionExecution approval(Execution execution) {
    return action(execution, "Approve", "Approval", ActionExecution.Status.IN_PROGRESS);
  }

  private static ActionExecution deployedOnce(Execution execution) {
    return action(execution, "Deploy", "Deploy", ActionExecution.Status.SUCCEEDED);
  }

  private Report push() {
    return bench.deploy(new Trigger.Push(MAIN, ours));
  }

  private static Ending ending(Report report) {
    return report.outcome().ending();
  }

  private static String busy(Report report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Busy.class);
    Outcome.Busy busy = (Outcome.Busy) report.outcome();
    return busy.what() + " " + busy.remedy();
  }

  private boolean isExecuted() {
    return bench.stacks.orders().stream().anyMatch(TestingStacks.Order.Execute.class::isInstance);
  }

  private static List<String> done(Report report) {
    return report.executions().stream().map(ExecutionNote::done).toList();
  }

  private String startOf(Commit commit) {
    return "start %s [GitHub=%s]".formatted(PIPELINE, commit);
  }

  private void ends(int look, String id) {
    bench.pipelines.beforeLook(
        look, () -> bench.pipelines.end(new ExecutionId(id), Status.SUCCEEDED));
  }

  @Test
  void our_own_execution_is_stopped_and_started_again_on_the_new_definition() {
    running(ours(), building(ours()));

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders())
        .containsExactly("stop %s ours WAIT".formatted(PIPELINE), startOf(ours));
    assertThat(done(report))
        .containsExactly(
            "stopped, once its running actions had ended", "started again as started-");
    assertThat(report.started())
        .extracting(started -> started.execution().value())
        .containsExactly("started-1");
  }

  @Test
  void its_running_actions_are_waited_for_within_the_time_limit() {
    bench.pipelines.stoppingSlowly();
    running(ours(), building(ours()));

    Report report = push();

    assertThat(busy(report)).contains("in stage Prod after 30 minutes");
    assertThat(bench.time.slept()).isEqualTo(Duration.ofMinutes(30));
    assertThat(isExecuted()).isFalse();
    assertThat(bench.pipelines.orders()).hasSize(1);
  }

  @Test
  void our_own_approval_is_abandoned_and_must_be_given_again() {
    running(ours(), approval(ours()));

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders())
        .containsExactly("stop %s ours ABANDON".formatted(PIPELINE), startOf(ours));
    assertThat(report.executions().getFirst().why()).endsWith("Its approval must be given again.");
  }

  @Test
  void an_approval_that_is_left_over_while_it_stops_is_abandoned_too() {
    bench.pipelines.stoppingSlowly();
    running(ours(), building(ours()), approval(ours()));
    bench.pipelines.beforeLook(
        2,
        () ->
            bench.pipelines.running(
                new ExecutionId("ours"),
                List.of(ExecutionExamples.source(ours(), "main"), approval(ours()))));

    assertThat(ending(push())).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders())
        .containsExactly(
            "stop %s ours WAIT".formatted(PIPELINE),
            "stop %s ours ABANDON".formatted(PIPELINE),
            startOf(ours));
  }

  @Test
  void what_has_deployed_already_is_waited_for_and_started_again() {
    running(ours(), deployedOnce(ours()), building(ours()));
    ends(3, "ours");

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders()).containsExactly(startOf(ours));
    assertThat(report.executions())
        .extracting(ExecutionNote::why)
        .containsExactly(
            "It is of this commit, but one of its deploy actions has succeeded.",
            "This push started it on the old definition.");
  }

  @Test
  void an_execution_of_another_commit_is_waited_for() {
    running(other(), building(other()));
    ends(4, "other");

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders()).isEmpty();
    assertThat(done(report)).containsExactly("waited for");
  }

  @Test
  void one_of_the_same_commit_on_another_branch_is_not_ours() {
    Execution elsewhere = ours();
    bench.pipelines.with(
        PIPELINE,
        elsewhere,
        ExecutionExamples.details(elsewhere, 1),
        List.of(ExecutionExamples.source(elsewhere, "release"), building(elsewhere)));

    assertThat(busy(push())).contains("execution ours of pipeline Pipeline-1");
    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void a_rollback_is_waited_for() {
    Execution rollback = ExecutionExamples.rollback(ours());
    running(rollback, building(rollback));
    ends(2, "ours");

    assertThat(push().executions()).extracting(ExecutionNote::why).contains("It is a rollback.");
  }

  @Test
  void somebody_elses_approval_ends_the_run_at_once() {
    running(other(), approval(other()));

    Report report = push();

    assertThat(busy(report))
        .contains(
            "in stage Prod, waiting for the approval Prod/Approve",
            "Approve or reject it at https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/Pipeline-1/executions/other/",
            "`in-flight: stop`");
    assertThat(bench.time.slept()).isZero();
    assertThat(isExecuted()).isFalse();
  }

  @Test
  void nothing_is_stopped_where_something_else_has_to_be_decided() {
    running(other(), approval(other()));
    running(ours(), building(ours()));

    assertThat(ending(push())).isEqualTo(Ending.BUSY);
    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void stop_stops_all_and_starts_the_newest_again() {
    bench.inFlight(InFlightPolicy.STOP);
    running(other(), approval(other()));
    running(ours(), building(ours()));

    assertThat(ending(push())).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders())
        .containsExactly(
            "stop %s other ABANDON".formatted(PIPELINE),
            "stop %s ours WAIT".formatted(PIPELINE),
            startOf(ours));
  }

  @Test
  void wait_waits_for_our_own_too() {
    bench.inFlight(InFlightPolicy.WAIT);
    running(ours(), building(ours()));
    ends(3, "ours");

    assertThat(done(push())).startsWith("waited for");
  }

  @Test
  void fail_ends_the_run_at_once() {
    bench.inFlight(InFlightPolicy.FAIL);
    running(ours(), building(ours()));

    assertThat(busy(push())).contains("set another `in-flight` than fail");
    assertThat(bench.pipelines.orders()).isEmpty();
    assertThat(bench.time.slept()).isZero();
  }

  @Test
  void proceed_updates_at_once_and_starts_again_what_was_cut() {
    bench.inFlight(InFlightPolicy.PROCEED);
    running(other(), building(other()));

    assertThat(ending(push())).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders()).containsExactly(startOf(OTHER));
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "PARALLEL"})
  void every_one_that_was_cut_is_started_in_order(ExecutionMode mode) {
    bench.inFlight(InFlightPolicy.PROCEED);
    running(execution("other", Status.IN_PROGRESS, mode, OTHER.sha()));
    running(execution("ours", Status.IN_PROGRESS, mode, ours.sha()));

    push();

    assertThat(bench.pipelines.orders()).containsExactly(startOf(OTHER), startOf(ours));
  }

  @Test
  void a_commit_that_is_pushed_meanwhile_goes_first() {
    running(ours(), building(ours()));
    bench.pipelines.beforeLook(2, () -> bench.commit(FlowBench.UNNAMED + "# newer\n"));

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.SUPERSEDED);
    assertThat(bench.pipelines.orders()).last().isEqualTo(startOf(ours));
  }

  @Test
  void what_was_stopped_is_started_again_when_the_update_fails() {
    running(ours(), building(ours()));
    bench.stacks.before("execute", () -> {});
    bench.stacks.happening(List.of(Examples.stackEvent("t", StackStatus.UPDATE_ROLLBACK_COMPLETE)));
    bench.stacks.goingThrough(StackStatus.UPDATE_COMPLETE, StackStatus.UPDATE_ROLLBACK_COMPLETE);

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.FAILED);
    assertThat(bench.pipelines.orders()).last().isEqualTo(startOf(ours));
  }

  @Test
  void what_was_stopped_is_started_again_when_a_question_fails() {
    running(ours(), building(ours()));
    bench.stacks.failing("execute", Failure.unreachable("No answer.", "Try again."));

    assertThat(ending(push())).isEqualTo(Ending.UNREACHABLE);
    assertThat(bench.pipelines.orders()).last().isEqualTo(startOf(ours));
  }

  @Test
  void the_next_run_pays_what_a_killed_one_owed() {
    Execution stopped =
        ExecutionExamples.with(ours(), Status.STOPPED, Optional.of(InFlight.REASON));
    running(stopped);
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE), FlowBench.UNNAMED);

    Report report = push();

    assertThat(ending(report)).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.pipelines.orders()).containsExactly(startOf(ours));

    push();
    assertThat(bench.pipelines.orders()).hasSize(1);
  }

  @Test
  void what_somebody_stopped_for_a_reason_of_their_own_stays_stopped() {
    running(ExecutionExamples.with(ours(), Status.STOPPED, Optional.of("lunch")));
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE), FlowBench.UNNAMED);

    push();

    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void what_was_cancelled_before_the_stack_was_ever_updated_is_not_ours() {
    running(execution("other", Status.CANCELLED, OTHER.sha()));
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE), FlowBench.UNNAMED);

    push();

    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void executions_of_the_old_version_are_waited_for_until_they_are_cut() {
    bench.inFlight(InFlightPolicy.PROCEED);
    bench.stacks.before("execute", () -> bench.pipelines.with(deployed(2, Optional.of(UPDATE))));
    running(other(), building(other()));
    bench.pipelines.beforeLook(
        4, () -> bench.pipelines.end(new ExecutionId("other"), Status.CANCELLED));

    push();

    assertThat(bench.pipelines.orders()).containsExactly(startOf(OTHER));
  }

  @Test
  void those_of_the_new_version_are_nobodys_business() {
    bench.stacks.before(
        "execute",
        () -> {
          update();
          Execution newer = ExecutionExamples.startedAt(ours(), AFTER);
          bench.pipelines.with(
              PIPELINE, newer, ExecutionExamples.details(newer, 2), List.of(building(newer)));
        });

    Report report = push();

    assertThat(bench.pipelines.orders()).isEmpty();
    assertThat(report.executions()).isEmpty();
  }

  @Test
  void none_starts_nothing_and_says_so() {
    bench.afterUpdate(AfterUpdate.NONE);
    running(ours(), building(ours()));

    Report report = push();

    assertThat(bench.pipelines.orders()).hasSize(1);
    assertThat(done(report)).last().isEqualTo("not started again");
  }

  @Test
  void start_starts_at_the_pushed_commit_where_nothing_was_cut() {
    bench.afterUpdate(AfterUpdate.START);

    push();

    assertThat(bench.pipelines.orders()).containsExactly(startOf(ours));
  }

  @Test
  void start_starts_nothing_twice() {
    bench.afterUpdate(AfterUpdate.START);
    running(ours(), building(ours()));

    push();

    assertThat(bench.pipelines.orders()).filteredOn(startOf(ours)::equals).hasSize(1);
  }

  @Test
  void a_schedule_starts_only_what_it_cut() {
    bench.afterUpdate(AfterUpdate.START);
    running(execution("ours", Status.SUCCEEDED, ours.sha()));

    assertThat(ending(bench.deploy(new Trigger.Clockwork("schedule")))).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void what_cannot_be_started_as_it_was_is_waited_for() {
    bench.pipelines.with(new DeployedPipeline(PIPELINE, 1));
    running(ours(), building(ours()));
    ends(3, "ours");

    assertThat(push().executions().getFirst().why())
        .isEqualTo(
            "It is of this commit, but cannot be started again as it was: the definition of its pipeline could not be read.");
  }

  @Test
  void what_codepipeline_does_not_start_is_named() {
    bench.pipelines.refusing("Too many executions.");
    running(ours(), building(ours()));

    assertThat(push().executions().getLast().why())
        .isEqualTo(
            "It was cut for the update. CodePipeline would not: Too many executions. The next run tries again.");
  }

  @Test
  void what_aws_restarts_itself_is_not_started_twice() {
    bench.allowing("source-changed:Source/GitHub,service-role-changed:Pipeline");
    ours = bench.commit(DEFINITION + "      RestartExecutionOnUpdate: true\n");
    running(ours(), building(ours()));
    bench.stacks.before(
        "execute",
        () -> {
          update();
          Execution byAws = ExecutionExamples.startedByAws("by-aws", OTHER.sha());
          bench.pipelines.with(
              PIPELINE, byAws, ExecutionExamples.details(byAws, 2), List.of(building(byAws)));
        });

    Report report = push();

    assertThat(bench.pipelines.orders()).hasSize(1);
    assertThat(done(report)).last().isEqualTo("started by CloudFormation");
  }

  @Test
  void without_the_permission_nothing_is_updated_blindly() {
    bench.stacks.before("execute", () -> {});
    bench.pipelines.failing(
        Failure.denied("AWS denies codepipeline:ListPipelineExecutions.", "Allow it."));

    Report report = push();

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.failure().remedy())
                    .startsWith("Allow it. ")
                    .contains("`in-flight: proceed` updates all the same"));
    assertThat(isExecuted()).isFalse();

    bench.inFlight(InFlightPolicy.PROCEED);
    assertThat(ending(push())).isEqualTo(Ending.UPDATED);
    assertThat(bench.audience.warnings())
        .last()
        .asString()
        .contains("codepipeline:ListPipelineExecutions");
  }

  @Test
  void without_it_a_run_that_changes_nothing_warns() {
    bench.pipelines.failing(
        Failure.denied("AWS denies codepipeline:ListPipelineExecutions.", "Allow it."));
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE), FlowBench.UNNAMED);

    assertThat(ending(push())).isEqualTo(Ending.UNCHANGED);
    assertThat(bench.audience.warnings()).hasSize(1);
  }

  @Test
  void what_changes_no_definition_looks_at_no_execution() {
    bench.stacks.before("execute", () -> {});
    running(other(), approval(other()));
    bench.stacks.drawing(
        ChangeSet.Status.READY, "", Examples.edited("Role", "AWS::IAM::Role", Replacement.NEVER));

    assertThat(ending(push())).isEqualTo(Ending.UPDATED);
    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void a_change_set_that_is_only_kept_stops_and_starts_nothing() {
    bench.mode(new Mode.CreateOnly());
    running(ExecutionExamples.with(ours(), Status.STOPPED, Optional.of(InFlight.REASON)));
    running(ours(), approval(ours()));

    assertThat(ending(push())).isEqualTo(Ending.PLANNED);
    assertThat(bench.pipelines.orders()).isEmpty();
  }

  @Test
  void what_was_started_is_followed_to_its_end() {
    bench.following();
    running(ours(), building(ours()));
    bench.pipelines.knowing("started-1", Status.FAILED);

    assertThat(ending(push())).isEqualTo(Ending.EXECUTION_FAILED);
  }
}
