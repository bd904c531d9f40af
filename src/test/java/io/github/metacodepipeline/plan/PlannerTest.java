package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
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
  private final Drafts drafts = new Drafts(stacks, new Orders(), polling, waiting);
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

  @Test
  void asks_for_early_validation_only_where_there_is_a_change_to_make() {
    List<String> asked = new ArrayList<>();
    deployed(StackStatus.UPDATE_COMPLETE);
    stacks.before("validations", () -> asked.add("once"));

    plan(Examples.TEXT);
    stacks.drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");
    plan(CHANGED);
    assertThat(asked).isEmpty();

    plan(CHANGED);
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_cancelled_run_is_not_kept_from_ending_by_early_validation() {
    stacks.failing("validations", Failure.cancelled());

    assertThatThrownBy(() -> plan(CHANGED)).isInstanceOf(Failure.class);
  }

  @Test
  void early_validation_without_path_or_resource_is_a_warning_all_the_same() {
    stacks.finding(
        new ValidationFinding("", "", "", "Something is odd", ValidationFinding.Mode.WARN));

    assertThat(plan(CHANGED))
        .isInstanceOfSatisfying(
            Plan.Create.class,
            plan -> assertThat(plan.desired().warnings()).containsExactly("Something is odd"));
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void does_by_the_state_of_the_stack(StackStatus status) {
    deployed(status);

    Plan plan = plan(CHANGED);

    assertThat(plan).isInstanceOf(expected(status));
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
    assertThat(plan).isInstanceOf(expected(end));
  }

  private static Class<? extends Plan> expected(StackStatus status) {
    return switch (Treatment.of(status, Examples.target().terms())) {
      case CREATE -> Plan.Create.class;
      case UPDATE -> Plan.Update.class;
      case WAIT -> Plan.Occupied.class;
      case CONTINUE_ROLLBACK, ROLL_BACK, RECREATE -> Plan.Repairable.class;
      case LEAVE -> Plan.Stuck.class;
    };
  }

  @Test
  void names_what_cloudformation_does_not_take_for_a_change_of_its_own() {
    deployed(StackStatus.UPDATE_COMPLETE);
    stacks.drawing(ChangeSet.Status.FAILED, "The submitted information didn't contain changes.");
    Target target = Examples.target();
    Terms terms =
        target
            .terms()
            .withRole("arn:aws:iam::123456789012:role/service")
            .notifying(List.of("arn:aws:sns:eu-west-1:123456789012:pipelines"));

    assertThat(planner.plan(target.on(terms), Examples.declaration(Examples.TEXT)))
        .isInstanceOfSatisfying(
            Plan.Nothing.class,
            nothing ->
                assertThat(nothing.warnings())
                    .containsExactly(
                        "The service role stays as it is until something else changes too.",
                        "The notification topics stay as they are until something else changes too."));
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
