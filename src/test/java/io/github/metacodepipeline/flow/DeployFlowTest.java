package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingArtifacts;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.plan.TestingStacks.Order;
import io.github.metacodepipeline.plan.Treatment;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.plan.ValidationFinding.Mode;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployFlowTest {
  private static final Branch MAIN = new Branch("main");

  private final FlowBench bench = new FlowBench();

  private long executions() {
    return bench.stacks.orders().stream().filter(Order.Execute.class::isInstance).count();
  }

  @Test
  void creates_a_stack() {
    Report report = bench.push(Examples.TEXT);

    assertThat(report.outcome()).isInstanceOf(Outcome.Created.class);
    assertThat(bench.stacks.leftOver()).isEmpty();
    assertThat(report.prospect().changeSet()).isPresent();
  }

  @Test
  void updates_a_stack_and_notes_its_pipelines() {
    bench.deployed().stacks.naming(Examples.PIPELINE, "orders", "orders-2");

    Report report = bench.push(FlowBench.UNNAMED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.pipelines())
        .containsExactly(new DeployedPipeline("orders", 3), new DeployedPipeline("orders-2", 3));
    assertThat(bench.audience.warnings()).isEmpty();
  }

  @Test
  void stores_a_big_template_once_and_nothing_when_nothing_changed() {
    TestingArtifacts bucket = new TestingArtifacts();
    String big = FlowBench.CHANGED + "#" + "x".repeat(51_200);
    bench.deployed().storingIn(bucket);

    assertThat(bench.push(big).outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(bucket.stored()).hasSize(1);
    bucket.refusing(Failure.denied("Never asked.", ""));
    assertThat(bench.push(big).outcome()).isInstanceOf(Outcome.Unchanged.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void is_broken_when_a_big_template_may_not_be_stored(boolean exists) {
    Failure failure = Failure.denied("AWS denies s3:PutObject on b/k.", "Allow it.");
    bench.storingIn(new TestingArtifacts().refusing(failure));
    if (exists) {
      bench.deployed();
    }

    assertThat(bench.push(FlowBench.CHANGED + "#" + "x".repeat(51_200)).outcome())
        .isEqualTo(new Outcome.Broken(failure));
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @Test
  void is_broken_when_a_store_does_not_answer() {
    Failure failure = Failure.unreachable("S3 did not answer.", "Again.");
    bench.deployed().storingIn(new TestingArtifacts().refusing(failure));

    assertThat(bench.push(FlowBench.CHANGED + "#" + "x".repeat(51_200)).outcome())
        .isEqualTo(new Outcome.Broken(failure));
  }

  @Test
  void changes_nothing_when_nothing_changed() {
    bench.deployed().stacks.naming(Examples.PIPELINE, "orders");

    Report report = bench.push(Examples.TEXT);

    assertThat(report.outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(report.pipelines()).hasSize(1);
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @Test
  void deletes_an_empty_change_set() {
    bench.deployed().stacks.drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  @Test
  void fails_on_an_empty_change_set_where_that_is_wanted() {
    Target target = Examples.target();
    bench.deployed().target(target.on(target.terms().wishing(Terms.Wish.FAIL_WHEN_EMPTY)));

    assertThat(bench.push(Examples.TEXT).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "There is nothing to change, and fail-on-empty-changeset is set. The deployed template, parameters and tags are what the repository says.",
                ""));
  }

  @Test
  void tells_of_a_default_that_nothing_follows() {
    bench
        .deployed(
            "Parameters: {A: {Type: String, Default: old}}\n" + Examples.TEXT, Map.of("A", "mine"))
        .stacks
        .drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    Report report = bench.push("Parameters: {A: {Type: String, Default: new}}\n" + Examples.TEXT);

    assertThat(report.outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(report.warnings()).singleElement().asString().contains("Parameter A keeps");
  }

  @Test
  void fails_when_cloudformation_cannot_work_it_out() {
    bench.deployed().stacks.drawing(ChangeSet.Status.FAILED, "Circular dependency");

    assertThat(bench.push(FlowBench.CHANGED).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation could not work out the change.", "Circular dependency"));
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  @Test
  void fails_at_the_lines_that_early_validation_names_and_warns_of_the_rest() {
    bench
        .deployed()
        .stacks
        .drawing(ChangeSet.Status.FAILED, "The following hook(s)/validation failed: [x].")
        .finding(
            finding("/Resources/Pipeline/Properties/Name", "Too long", Mode.FAIL),
            finding("/Resources/Pipeline/Properties", "A bucket is not empty", Mode.WARN));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation could not work out the change.",
                new Diagnosis(
                    List.of(
                        new Cause(
                            List.of(new Cause.Resource(Examples.ID, "Pipeline", Examples.PIPELINE)),
                            "Too long",
                            Optional.of(new Place("pipeline.yaml", 5)))),
                    List.of())));
    assertThat(report.warnings())
        .containsExactly("pipeline.yaml:4: Pipeline: A bucket is not empty");
  }

  @Test
  void warns_of_what_early_validation_found_and_goes_on() {
    bench
        .deployed()
        .stacks
        .finding(finding("/Resources/Pipeline", "It is old-fashioned", Mode.WARN));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings()).containsExactly("pipeline.yaml:2: Pipeline: It is old-fashioned");
  }

  @Test
  void goes_on_without_early_validation_where_the_role_may_not_read_it() {
    bench.deployed().stacks.failing("validations", Failure.denied("AWS denies it.", "Allow it."));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .contains("cloudformation:DescribeEvents", "AWS denies it.");
  }

  private static ValidationFinding finding(String path, String reason, Mode mode) {
    return new ValidationFinding("Pipeline", Examples.PIPELINE, path, reason, mode);
  }

  @Test
  void fails_when_the_change_is_rolled_back() {
    bench.deployed();
    String token = "t";
    bench.stacks.happening(
        List.of(
            Examples.event(token, "Pipeline", Examples.PIPELINE, "UPDATE_FAILED", "One stage."),
            Examples.stackEvent(token, StackStatus.UPDATE_ROLLBACK_COMPLETE)));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(report.events()).hasSize(2);
    assertThat(report.stackId()).contains(Examples.ID);
  }

  @Test
  void stops_watching_when_the_time_is_up() {
    bench.deployed();
    bench.stacks.happening(List.of(Examples.stackEvent("t", StackStatus.UPDATE_IN_PROGRESS)));

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Running.class);
    assertThat(bench.stacks.orders()).noneMatch(Order.Delete.class::isInstance);
  }

  @Test
  void waits_for_others_and_is_busy_when_they_do_not_end() {
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_IN_PROGRESS), Examples.TEXT);

    assertThat(bench.push(FlowBench.CHANGED).outcome())
        .isEqualTo(
            new Outcome.Busy(
                "Stack orders-pipeline is still in UPDATE_IN_PROGRESS, an operation that is not ours.",
                "Run this job again when it is done."));
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void is_stuck_with_the_command_that_would_help(StackStatus status) {
    bench.stacks.with(Examples.stack(status), Examples.TEXT);

    Outcome outcome = bench.push(FlowBench.CHANGED).outcome();

    assertThat(outcome instanceof Outcome.Stuck)
        .isEqualTo(Treatment.of(status, Examples.target().terms()) == Treatment.LEAVE);
    if (outcome instanceof Outcome.Stuck(_, var remedy)) {
      assertThat(remedy)
          .matches(
              "Run `aws cloudformation (continue-update-rollback|rollback-stack|delete-stack|describe-stack-events) --stack-name orders-pipeline --region eu-west-1`, then run this job again\\.");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED"})
  void repairs_what_loses_nothing_and_then_updates(StackStatus status) {
    bench.stacks.with(Examples.stack(status), Examples.TEXT);

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(bench.stacks.orders())
        .hasAtLeastOneElementOfType(TestingStacks.Order.Repair.class)
        .hasAtLeastOneElementOfType(TestingStacks.Order.Execute.class);
  }

  @Test
  void repairs_nothing_where_that_is_not_wanted() {
    Target target = Examples.target();
    bench
        .target(target.on(target.terms().recovering(Terms.Recovery.NONE)))
        .stacks
        .with(Examples.stack(StackStatus.UPDATE_FAILED), Examples.TEXT);

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Stuck.class);
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @Test
  void tries_a_failed_update_again_without_a_rollback_where_that_is_wanted() {
    Target target = Examples.target();
    bench
        .target(target.on(target.terms().wishing(Terms.Wish.DISABLE_ROLLBACK)))
        .stacks
        .with(Examples.stack(StackStatus.UPDATE_FAILED), Examples.TEXT);

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(bench.stacks.orders())
        .doesNotHaveAnyElementsOfTypes(TestingStacks.Order.Repair.class);
  }

  @Test
  void protects_a_stack_that_is_otherwise_as_it_should_be() {
    Target target = Examples.target();
    bench.deployed().target(target.on(target.terms().withProtection(Terms.Protection.ON)));

    assertThat(bench.push(Examples.TEXT).outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(bench.stacks.orders()).containsExactly(new TestingStacks.Order.Protect(true));
  }

  @Test
  void protects_a_stack_only_after_the_update_has_succeeded() {
    Target target = Examples.target();
    bench.deployed().target(target.on(target.terms().withProtection(Terms.Protection.ON)));
    bench.stacks.happening(
        List.of(Examples.stackEvent("any", StackStatus.UPDATE_ROLLBACK_COMPLETE)));

    bench.push(FlowBench.CHANGED);

    assertThat(bench.stacks.orders())
        .doesNotHaveAnyElementsOfTypes(TestingStacks.Order.Protect.class);
  }

  @Test
  void says_what_is_done_and_what_is_not_when_a_setting_is_denied() {
    Target target = Examples.target();
    bench.deployed().target(target.on(target.terms().withProtection(Terms.Protection.ON)));
    bench.stacks.failing("protect", Failure.denied("Not allowed.", "Ask."));

    assertThat(bench.push(FlowBench.CHANGED).outcome())
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken ->
                assertThat(broken.failure())
                    .hasMessage(
                        "The resources of stack orders-pipeline are as they should be, but it is not protected from deletion. Not allowed. Ask."));
  }

  @Test
  void refuses_what_the_guard_refuses_and_deletes_the_draft() {
    bench
        .deployed()
        .stacks
        .drawing(
            ChangeSet.Status.READY,
            "",
            Examples.change(Action.REMOVE, "Pipeline", Examples.PIPELINE, Replacement.NEVER));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(report.findings()).hasSize(1);
    assertThat(executions()).isZero();
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  @Test
  void executes_what_was_allowed_and_warns_of_a_bare_rule() {
    bench
        .allowing("pipeline-removed")
        .deployed()
        .stacks
        .drawing(
            ChangeSet.Status.READY,
            "",
            Examples.change(Action.REMOVE, "Pipeline", Examples.PIPELINE, Replacement.NEVER));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.warnings()).singleElement().asString().startsWith("allow: ");
  }

  @Test
  void leaves_the_stack_to_a_newer_commit_and_deletes_the_draft() {
    bench.deployed();
    Commit old = bench.commit(FlowBench.CHANGED);
    Commit newer = bench.commit(FlowBench.CHANGED + "# newer\n");

    assertThat(bench.deploy(new Trigger.Push(MAIN, old)).outcome())
        .isEqualTo(new Outcome.Superseded(newer));
    assertThat(executions()).isZero();
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  @Test
  void warns_that_order_is_not_protected_without_a_token() {
    bench.deployed().repository.withoutToken();

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings())
        .containsExactly(
            "The order of commits is not protected: there is no github-token to ask for the head of main.");
  }

  @Test
  void plans_again_when_somebody_else_was_faster() {
    bench.deployed().stacks.overtaken(() -> {}).overtaken(() -> {});

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(executions()).isEqualTo(3);
    assertThat(bench.stacks.requests())
        .extracting(ChangeSetRequest::name)
        .doesNotHaveDuplicates()
        .hasSize(3);
    assertThat(bench.stacks.leftOver()).isEmpty();
    assertThat(report.warnings())
        .containsExactly("Somebody else changed the stack meanwhile; planning again.");
  }

  @Test
  void plans_again_when_its_change_set_was_lost() {
    bench.deployed().stacks.drawing(ChangeSet.Status.SPENT, "");

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void is_busy_when_somebody_else_is_always_faster() {
    bench
        .deployed()
        .stacks
        .overtaken(() -> {})
        .drawing(ChangeSet.Status.READY, "", Examples.editedStages())
        .drawing(ChangeSet.Status.SPENT, "")
        .overtaken(() -> {});

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Busy(
                "Somebody else changed stack orders-pipeline each time that we were about to.",
                "Run this job again."));
    assertThat(executions()).isEqualTo(2);
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  @Test
  void reads_the_head_again_after_it_was_overtaken() {
    bench.deployed();
    Commit old = bench.commit(FlowBench.CHANGED);
    bench.stacks.overtaken(() -> bench.commit(FlowBench.CHANGED + "# newer\n"));

    Report report = bench.deploy(new Trigger.Push(MAIN, old));

    assertThat(report.outcome()).isInstanceOf(Outcome.Superseded.class);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void forgets_the_plan_that_was_overtaken() {
    bench.deployed();
    bench.stacks.overtaken(
        () -> bench.stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE), FlowBench.CHANGED));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(report.prospect().changeSet()).isEmpty();
    assertThat(report.prospect().changes()).isEmpty();
  }

  @Test
  void never_deletes_a_pipeline_because_its_template_is_gone() {
    bench.deployed();
    bench.commit(Examples.TEXT);
    Commit gone = bench.repository.remove("main", "pipeline.yaml");

    assertThat(bench.deploy(new Trigger.Push(MAIN, gone)).outcome())
        .isEqualTo(new Outcome.Refused(List.of(Finding.templateGone("pipeline.yaml", gone.sha()))));
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @Test
  void skips_what_is_not_about_the_branch() {
    assertThat(bench.deploy(new Trigger.TagPush("v1")).outcome())
        .isInstanceOf(Outcome.Skipped.class);
  }

  @Test
  void distrusts_pull_request_target() {
    assertThat(bench.deploy(new Trigger.PullRequestTarget(7)).outcome())
        .isEqualTo(new Outcome.Refused(List.of(Finding.untrustedEvent("pull_request_target"))));
  }

  @Test
  void previews_a_dispatch_on_another_branch() {
    bench.deployed();
    bench.commit(Examples.TEXT);
    Commit other = bench.repository.commit("other", "pipeline.yaml", FlowBench.CHANGED);

    Report report =
        bench.deploy(
            new Trigger.Dispatch("refs/heads/other", Optional.of(new Branch("other")), other));

    assertThat(report.outcome()).isInstanceOf(Outcome.Previewed.class);
    assertThat(executions()).isZero();
  }

  @Test
  void what_became_of_the_pipelines_changes_nothing_about_what_was_done() {
    bench.deployed().stacks.failing("physicalIds", Failure.denied("Not allowed.", "Ask."));

    Report report = bench.push(FlowBench.UNNAMED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Updated.class);
    assertThat(report.warnings())
        .containsExactly("The pipeline's version could not be read. Not allowed.");
  }

  @Test
  void what_became_of_the_cleaning_does_not_hide_the_outcome() {
    bench
        .deployed()
        .stacks
        .drawing(ChangeSet.Status.FAILED, "Circular dependency")
        .failing("delete", Failure.denied("Not allowed.", "Ask."));

    Report report = bench.push(FlowBench.CHANGED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(report.warnings())
        .containsExactly("A change set of this run could not be deleted. Not allowed.");
  }

  @Test
  void cleans_up_after_a_failure_too() {
    Failure failure = Failure.unreachable("No answer.", "Wait.");
    bench.deployed().stacks.failing("changeSet", failure);

    assertThat(bench.push(FlowBench.CHANGED).outcome()).isEqualTo(new Outcome.Broken(failure));
    assertThat(bench.stacks.leftOver()).isEmpty();
  }
}
