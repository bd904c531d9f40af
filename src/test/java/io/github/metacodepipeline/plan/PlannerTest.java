package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final String CHANGED = Examples.TEXT + "# changed\n";

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks = new TestingStacks();
  private final List<String> waits = new ArrayList<>();
  private final Polling polling = new Polling(time, time);
  private final Waiting waiting = (forWhat, _) -> waits.add(forWhat);
  private final Drafts drafts = new Drafts(stacks, polling, waiting);
  private final Planner planner =
      new Planner(Examples.packager(), stacks, drafts, polling, waiting, Examples.SIGNATURE);

  private Plan plan(String text) {
    return planner.plan(Examples.target(), Examples.declaration(text));
  }

  private void deployed(StackStatus status) {
    stacks.with(Examples.stack(status), Examples.TEXT);
  }

  @Test
  void creates_a_stack_that_is_not_there() {
    assertThat(plan(CHANGED)).isInstanceOf(Plan.Create.class);
    assertThat(stacks.requests())
        .extracting(ChangeSetRequest::kind)
        .containsExactly(ChangeSetRequest.Kind.CREATE);
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void does_by_the_state_of_the_stack(StackStatus status) {
    deployed(status);

    Plan plan = plan(CHANGED);

    Class<? extends Plan> expected =
        status.isAbsent()
            ? Plan.Create.class
            : status.isMoving()
                ? Plan.Occupied.class
                : status.isStuck() ? Plan.Stuck.class : Plan.Update.class;
    assertThat(plan).isInstanceOf(expected);
    assertThat(stacks.requests())
        .hasSize(status.isAbsent() || status.isSettled() ? 1 : 0)
        .allMatch(request ->
            request.kind()
                == (status.isAbsent()
                    ? ChangeSetRequest.Kind.CREATE
                    : ChangeSetRequest.Kind.UPDATE));
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void waits_for_somebody_elses_operation_and_then_acts(StackStatus end) {
    deployed(StackStatus.UPDATE_IN_PROGRESS);
    stacks.goingThrough(
        StackStatus.UPDATE_IN_PROGRESS, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, end);

    Plan plan = plan(CHANGED);

    assertThat(waits).isNotEmpty().allMatch(wait -> wait.contains("UPDATE_IN_PROGRESS"));
    assertThat(plan instanceof Plan.Occupied).isEqualTo(end.isMoving());
    assertThat(plan instanceof Plan.Stuck).isEqualTo(end.isStuck());
    assertThat(plan instanceof Plan.Create).isEqualTo(end.isAbsent());
    assertThat(plan instanceof Plan.Update).isEqualTo(end.isSettled());
  }

  @Test
  void gives_up_after_thirty_minutes() {
    deployed(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS);

    assertThat(plan(CHANGED)).isInstanceOf(Plan.Occupied.class);
    assertThat(time.slept()).isEqualTo(Duration.ofMinutes(30));
    assertThat(stacks.orders()).isEmpty();
  }

  @Test
  void asks_for_no_change_set_when_all_is_the_same() {
    deployed(StackStatus.UPDATE_COMPLETE);

    assertThat(plan(Examples.TEXT)).isInstanceOf(Plan.Nothing.class);
    assertThat(stacks.orders()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The submitted information didn't contain changes.",
        "The submitted information didn't contain changes. Submit different information to create a change set.",
        "No updates are to be performed.",
        "No updates are to be performed. Transform succeeded",
      })
  void takes_cloudformations_word_that_there_is_no_change(String reason) {
    deployed(StackStatus.UPDATE_COMPLETE);
    stacks.drawing(ChangeSet.Status.FAILED, reason);

    assertThat(plan(CHANGED))
        .isEqualTo(
            new Plan.Nothing(
                Examples.stack(StackStatus.UPDATE_COMPLETE),
                "CloudFormation finds no difference.",
                List.of()));
  }

  @Test
  void tells_of_a_default_that_nothing_follows_although_nothing_changes() {
    stacks.with(
        Examples.stack(StackStatus.UPDATE_COMPLETE, Map.of("A", "mine"), Map.of(), Map.of()),
        "Parameters: {A: {Type: String, Default: old}}\n" + Examples.TEXT);
    stacks.drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    Plan plan = plan("Parameters: {A: {Type: String, Default: new}}\n" + Examples.TEXT);

    assertThat(plan).isInstanceOf(Plan.Nothing.class);
    assertThat(((Plan.Nothing) plan).warnings())
        .singleElement()
        .asString()
        .contains("\"mine\"", "\"old\"", "\"new\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      names = {"UPDATE_COMPLETE", "REVIEW_IN_PROGRESS"})
  void says_when_cloudformation_cannot_make_the_change(StackStatus status) {
    deployed(status);
    stacks.drawing(ChangeSet.Status.FAILED, "Template error: no such resource");

    assertThat(plan(CHANGED)).isInstanceOf(Plan.Impossible.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      names = {"UPDATE_COMPLETE", "REVIEW_IN_PROGRESS"})
  void is_overtaken_when_its_change_set_is_spent_or_executed_or_gone(StackStatus status) {
    deployed(status);
    stacks.drawing(ChangeSet.Status.SPENT, "").drawing(ChangeSet.Status.EXECUTED, "").losing(2);

    assertThat(plan(CHANGED)).isEqualTo(new Plan.Overtaken());
    assertThat(plan(CHANGED)).isEqualTo(new Plan.Overtaken());
    assertThat(plan(CHANGED)).isEqualTo(new Plan.Overtaken());
    assertThat(time.slept()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void takes_a_change_set_without_listed_changes_for_one_of_outputs() {
    deployed(StackStatus.UPDATE_COMPLETE);
    stacks.drawing(ChangeSet.Status.READY, "");

    assertThat(plan(CHANGED))
        .isInstanceOfSatisfying(
            Plan.Update.class, update -> assertThat(update.changeSet().changes()).isEmpty());
  }

  @Test
  void waits_until_the_change_set_is_worked_out() {
    deployed(StackStatus.UPDATE_COMPLETE);
    stacks.drawing(4, ChangeSet.Status.READY, "", Examples.editedStages());

    assertThat(plan(CHANGED)).isInstanceOf(Plan.Update.class);
    assertThat(time.pauses()).hasSize(4);
    assertThat(waits).contains("CloudFormation to work out the change set");
  }

  @Test
  void names_each_change_set_of_the_run_differently() {
    plan(CHANGED);
    plan(CHANGED);

    assertThat(stacks.requests())
        .extracting(ChangeSetRequest::name)
        .containsExactly(
            "meta-codepipeline-905e69f-1001-1-1", "meta-codepipeline-905e69f-1001-1-2");
    assertThat(stacks.requests()).extracting(ChangeSetRequest::token).doesNotHaveDuplicates();
  }

  @Test
  void sends_what_the_target_says() {
    Target target = Examples.target();
    Declaration.Present wanted = Examples.declaration(CHANGED);

    planner.plan(target, wanted);

    DesiredStack desired = stacks.requests().getFirst().desired();
    assertThat(desired.name()).isEqualTo(target.stack());
    assertThat(desired.terms()).isEqualTo(target.terms());
    assertThat(desired.template()).isEqualTo(wanted.template());
    assertThat(desired.tags()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void shows_what_is_deployed_unless_there_is_nothing(StackStatus status) {
    deployed(status);

    assertThat(planner.deployed(Examples.target()).isPresent()).isEqualTo(!status.isAbsent());
  }

  @Test
  void lets_a_failure_through() {
    stacks.failing("find", Failure.denied("No.", "Ask."));

    assertThatThrownBy(() -> plan(CHANGED)).isInstanceOf(Failure.class).hasMessage("No. Ask.");
  }
}
