package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionExamples;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks.Order;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExecuteFlowTest {
  private static final Branch MAIN = new Branch("main");

  private final FlowBench bench = new FlowBench();
  private Trigger trigger = new Trigger.ByHand();

  /** Keeps the change set of this text, and gives its name. */
  private String keep(String text) {
    trigger = new Trigger.Push(MAIN, bench.commit(text));
    Report kept = bench.mode(new Mode.CreateOnly()).deploy(trigger);
    assertThat(kept.outcome().ending()).isEqualTo(Ending.PLANNED);
    return kept.prospect().changeSet().orElseThrow().name();
  }

  private Report execute(String changeSet) {
    return bench.executing(changeSet).deploy(trigger);
  }

  private long requests() {
    return bench.stacks.requests().size();
  }

  private long executions() {
    return bench.stacks.orders().stream().filter(Order.Execute.class::isInstance).count();
  }

  @Test
  void keeps_one_and_executes_it_later() {
    bench.deployed().stacks.naming(Examples.PIPELINE, "orders");
    String kept = keep(FlowBench.CHANGED);
    assertThat(executions()).isZero();
    assertThat(bench.stacks.leftOver()).hasSize(1);

    Report report = execute(kept);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.pipelines()).containsExactly(new DeployedPipeline("orders", 3));
    assertThat(report.revision()).isPresent();
    assertThat(requests()).isEqualTo(1);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void one_that_is_overtaken_while_it_waits_for_an_execution_is_superseded() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    Execution other =
        ExecutionExamples.execution("other", Execution.Status.IN_PROGRESS, "0dd".repeat(13) + "0");
    bench.pipelines.with(
        "Pipeline-1",
        other,
        ExecutionExamples.details(other, 1),
        List.of(ExecutionExamples.source(other, "main")));
    bench.pipelines.beforeLook(
        2,
        () -> {
          bench.commit(FlowBench.CHANGED + "# newer\n");
          bench.pipelines.end(other.id(), Execution.Status.SUCCEEDED);
        });

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Superseded.class);
    assertThat(executions()).isZero();
  }

  @Test
  void executes_one_that_creates() {
    bench.stacks.with(Examples.stack(StackStatus.REVIEW_IN_PROGRESS), "");

    assertThat(execute(keep(Examples.TEXT)).outcome()).isInstanceOf(Outcome.Created.class);
  }

  @Test
  void warns_of_what_was_given_in_vain() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.target(
        Target.withoutTemplate(
            Examples.NAME,
            "Stage=prod",
            "team=a",
            Terms.of(Set.of()).withRole("arn:role").wishing(Terms.Wish.REVERT_DRIFT)));

    Report report = execute(kept);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings())
        .containsExactly(
            "Not used in mode execute-only, because the change set has its own: parameter-overrides, tags, role-arn, deployment-mode.");
  }

  @Test
  void judges_it_from_what_it_says_it_would_do() {
    bench
        .deployed()
        .allowing("pipeline-removed")
        .stacks
        .drawing(
            ChangeSet.Status.READY,
            "",
            Examples.change(Action.REMOVE, "Old", Examples.PIPELINE, Replacement.NEVER));
    String kept = keep(FlowBench.CHANGED);
    bench.allowing("");

    Report report = execute(kept);

    assertThat(report.findings()).extracting(Finding::key).containsExactly("pipeline-removed:Old");
    assertThat(report.outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(executions()).isZero();
    assertThat(bench.stacks.leftOver()).hasSize(1);
  }

  @Test
  void refuses_one_that_a_newer_commit_contradicts() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    Commit newer = bench.commit(Examples.TEXT + "# newer\n");

    assertThat(execute(kept).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.key()).isEqualTo("foreign-change-set:" + kept);
          assertThat(finding.what()).contains("commit " + newer.abbreviated() + " is newer");
        });
  }

  @Test
  void reads_the_head_after_everything_else() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.before("template", () -> bench.commit(Examples.TEXT + "# newer\n"));

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void warns_when_nobody_can_say_what_is_newer() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.repository.withoutToken();

    Report report = execute(kept);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings()).singleElement().asString().contains("not protected");
  }

  @ParameterizedTest
  @CsvSource({"Stage=prod, name kept → prod", "'', ''", "Secret=pass, ''", "Image=/other, ''"})
  void knows_what_it_was_made_with_but_no_secret(String given, String words) {
    String text =
        """
        Parameters:
          Stage: {Type: String, Default: own}
          Secret: {Type: String, NoEcho: true, Default: own}
          Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: own}
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Name: !Ref Stage
              RoleArn: !Sub '${Secret}-${Image}'
        """;
    bench.deployed(text, Map.of("Stage", "kept", "Secret", "****", "Image", "/image"));
    bench.allowing("pipeline-replaced");
    bench.target(Targets.target(Examples.NAME, new RepositoryPath("pipeline.yaml"), given, ""));
    String kept = keep(text + "# changed\n");

    Report report = execute(kept);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(
            report.prospect().pipelines().changes().stream()
                .flatMap(change -> change.diff().differences().stream())
                .map(Difference::sentence)
                .collect(Collectors.joining()))
        .isEqualTo(words);
    assertThat(report.prospect().parameters())
        .filteredOn(ResolvedParameter::secret)
        .extracting(ResolvedParameter::name)
        .containsExactly("Secret");
  }

  @Test
  void refuses_one_that_is_not_ours() {
    ChangeSet foreign = Examples.changeSet(ChangeSet.Status.READY, Examples.editedStages());
    bench.deployed().stacks.holding(foreign, "looks good to me");

    assertThat(execute(foreign.name()).outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(bench.allowing("foreign-change-set:" + foreign.name()).deploy(trigger).outcome())
        .isInstanceOf(Outcome.Updated.class);
  }

  @Test
  void looks_again_when_somebody_else_was_faster_and_makes_no_other() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.overtaken(() -> bench.stacks.turning(ChangeSet.Status.SPENT, ""));

    Report report = execute(kept);

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.what()).contains("cannot be executed any more"));
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void gives_up_when_somebody_else_is_faster_every_time() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    for (int i = 0; i < 3; i++) {
      bench.stacks.overtaken(() -> {});
    }

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Busy.class);
    assertThat(bench.stacks.leftOver()).hasSize(1);
  }

  @Test
  void one_that_was_executed_is_done_while_the_stack_is_what_it_made() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.deployed(StackStatus.UPDATE_COMPLETE, bench.stacks.leftOver().stream().findFirst());
    bench.stacks.turning(ChangeSet.Status.EXECUTED, "");

    assertThat(execute(kept).outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.what()).contains("the stack was changed again since"));

    bench.deployed(FlowBench.CHANGED);
    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Failed.class);

    bench.deployed(
        StackStatus.UPDATE_COMPLETE,
        bench.stacks.leftOver().stream().findFirst(),
        FlowBench.CHANGED);
    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(executions()).isZero();
  }

  @Test
  void waits_until_it_is_worked_out() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.pending(5);

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Updated.class);
  }

  @Test
  void gives_up_when_it_is_not_worked_out() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.pending(Integer.MAX_VALUE);

    assertThat(execute(kept).outcome().ending()).isEqualTo(Ending.UNREACHABLE);
  }

  @Test
  void says_what_cloudformation_says_when_it_could_not_be_worked_out() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.turning(ChangeSet.Status.FAILED, "No export named x found.");

    assertThat(execute(kept).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation could not work out the change.", "No export named x found."));
  }

  @Test
  void one_without_changes_is_unchanged() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.turning(ChangeSet.Status.FAILED, "No updates are to be performed.");

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Unchanged.class);
    bench.target(Examples.target().on(Terms.of(Set.of()).wishing(Terms.Wish.FAIL_WHEN_EMPTY)));
    assertThat(bench.deploy(trigger).outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void waits_for_somebody_elses_operation() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.goingThrough(StackStatus.UPDATE_IN_PROGRESS, StackStatus.UPDATE_COMPLETE);

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Updated.class);
  }

  @Test
  void is_busy_when_somebody_elses_operation_does_not_end() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.deployed(StackStatus.UPDATE_IN_PROGRESS, Optional.empty());

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Busy.class);
    assertThat(executions()).isZero();
  }

  @Test
  void is_running_when_its_own_execution_by_an_earlier_run_does_not_end() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.deployed(
        StackStatus.UPDATE_IN_PROGRESS,
        Optional.of(
            new ChangeSetId(
                "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/" + kept + "/2c3d")));

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Running.class);
    assertThat(executions()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED", "ROLLBACK_COMPLETE"})
  void leaves_a_stack_alone_that_cannot_be_updated(StackStatus status) {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.deployed(status, Optional.empty());

    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Stuck.class);
    assertThat(executions()).isZero();
  }

  @Test
  void a_stack_that_is_not_there_is_wrong_input() {
    assertThat(execute("by-hand").outcome().ending()).isEqualTo(Ending.WRONG_INPUT);
  }

  @Test
  void one_that_cannot_be_executed_for_want_of_a_permission_stays() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);
    bench.stacks.failing("execute", Failure.denied("No.", "Ask."));

    assertThat(execute(kept).outcome().ending()).isEqualTo(Ending.DENIED);
    assertThat(bench.stacks.leftOver()).hasSize(1);
  }

  @Test
  void skips_what_is_not_about_the_tracked_branch() {
    bench.deployed();
    String kept = keep(FlowBench.CHANGED);

    trigger = new Trigger.TagPush("v1");
    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Skipped.class);
    trigger = bench.proposal(Examples.TEXT, FlowBench.CHANGED, Trigger.Author.SAME_REPOSITORY);
    assertThat(execute(kept).outcome()).isInstanceOf(Outcome.Skipped.class);
    assertThat(executions()).isZero();
  }

  @Test
  void refuses_an_event_that_hands_out_credentials() {
    trigger = new Trigger.PullRequestTarget(7);

    assertThat(execute("by-hand").outcome()).isInstanceOf(Outcome.Refused.class);
  }
}
