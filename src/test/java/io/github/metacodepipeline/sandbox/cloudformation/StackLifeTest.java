package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

class StackLifeTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final String TWO =
      """
      Resources:
        A: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}
        B: {Type: 'Test::Stage::Thing', Properties: {Size: 1, Of: !Ref A}}
      """;

  private final Bench bench = new Bench(Pace.of(STEP, STEP));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_change_set_is_pending_then_in_progress_then_complete() {
    String id = bench.prepare("s", TWO);

    assertThat(bench.describe(id).statusAsString()).isEqualTo("CREATE_PENDING");
    bench.clock.advance(STEP.dividedBy(2));
    assertThat(bench.describe(id).statusAsString()).isEqualTo("CREATE_IN_PROGRESS");
    assertThat(bench.describe(id).changes()).isEmpty();
    assertThatThrownBy(() -> bench.execute(id))
        .isInstanceOf(InvalidChangeSetStatusException.class)
        .hasMessageContaining("cannot be executed in its current status of [CREATE_IN_PROGRESS]");
    bench.clock.advance(STEP.dividedBy(2));
    assertThat(bench.describe(id).statusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.describe(id).executionStatusAsString()).isEqualTo("AVAILABLE");
    assertThat(bench.describe(id).changes()).hasSize(2);
  }

  @Test
  void a_first_change_set_leaves_the_stack_in_review_even_when_it_is_deleted() {
    String id = bench.prepare("s", TWO);
    assertThat(bench.status("s")).isEqualTo("REVIEW_IN_PROGRESS");

    bench.clock.advance(STEP);
    bench.aws.deleteChangeSet(request -> request.changeSetName(id));

    assertThat(bench.status("s")).isEqualTo("REVIEW_IN_PROGRESS");
    bench.aws.deleteStack(request -> request.stackName("s"));
    assertThatThrownBy(() -> bench.status("s"))
        .hasMessageContaining("Stack with id s does not exist");
  }

  @Test
  void a_creation_takes_one_step_for_each_group_of_resources() {
    startCreation();

    assertThat(bench.status("s")).isEqualTo("CREATE_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.story("s")).contains("A CREATE_COMPLETE", "B CREATE_IN_PROGRESS");
    assertThat(bench.status("s")).isEqualTo("CREATE_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.status("s")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void steps_carry_the_instant_at_which_they_were_due() {
    startCreation();
    bench.clock.advance(Duration.ofHours(1));

    var last = bench.aws.describeStackEvents(request -> request.stackName("s")).stackEvents();

    assertThat(Duration.between(last.getLast().timestamp(), last.getFirst().timestamp()))
        .isEqualTo(STEP.multipliedBy(3));
  }

  @Test
  void an_update_cleans_up_before_it_is_complete() {
    startCreation();
    bench.clock.advance(STEP.multipliedBy(2));
    String id = bench.prepare("s", TWO.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    bench.clock.advance(STEP);
    bench.execute(id);

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.things.things).hasSize(1);
  }

  @Test
  void a_busy_stack_takes_no_change_set_no_update_and_no_deletion() {
    startCreation();
    bench.clock.advance(STEP.multipliedBy(2));
    String id = bench.prepare("s", TWO.replace("Size: 1", "Size: 2"));
    bench.clock.advance(STEP);
    bench.execute(id);

    assertThat(bench.status("s")).isEqualTo("UPDATE_IN_PROGRESS");
    assertThatThrownBy(() -> bench.prepare("s", TWO))
        .isInstanceOf(CloudFormationException.class)
        .hasMessageContaining("Stack:arn:aws:cloudformation:eu-west-1:111122223333:stack/s/")
        .hasMessageContaining("is in UPDATE_IN_PROGRESS state and can not be updated.");
    assertThatThrownBy(() -> bench.aws.deleteStack(request -> request.stackName("s")))
        .hasMessageContaining("cannot be deleted while in status UPDATE_IN_PROGRESS");
    assertThatThrownBy(() -> bench.execute(id))
        .isInstanceOf(InvalidChangeSetStatusException.class)
        .hasMessageContaining("current execution status of [EXECUTE_IN_PROGRESS]");
  }

  @Test
  void a_failed_creation_is_rolled_back_and_then_cannot_be_updated() {
    startCreation(TWO.replace("Of:", "Refuse: create, Of:"));

    bench.clock.advance(STEP.multipliedBy(2));
    assertThat(bench.status("s")).isEqualTo("ROLLBACK_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.status("s")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(bench.things.things).isEmpty();
    assertThatThrownBy(() -> bench.prepare("s", TWO))
        .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
  }

  @Test
  void a_failed_creation_is_deleted_when_the_change_set_says_so() {
    String id =
        bench.prepare(
            "s",
            TWO.replace("Of:", "Refuse: create, Of:"),
            request -> request.onStackFailure(OnStackFailure.DELETE));
    bench.clock.advance(STEP);
    String stackId = bench.execute(id);

    bench.clock.advance(STEP.multipliedBy(2));
    assertThat(bench.status(stackId)).isEqualTo("DELETE_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.status(stackId)).isEqualTo("DELETE_COMPLETE");
    assertThat(bench.story(stackId)).contains("s DELETE_COMPLETE");
    assertThatThrownBy(() -> bench.status("s")).hasMessageContaining("does not exist");
  }

  @Test
  void a_failed_creation_stays_when_nothing_is_to_be_done_and_can_be_rolled_back_later() {
    String id =
        bench.prepare(
            "s",
            TWO.replace("Of:", "Refuse: create, Of:"),
            request -> request.onStackFailure(OnStackFailure.DO_NOTHING));
    bench.clock.advance(STEP);
    bench.execute(id);
    bench.clock.advance(STEP.multipliedBy(2));

    assertThat(bench.status("s")).isEqualTo("CREATE_FAILED");
    assertThat(bench.things.things).hasSize(1);
    bench.aws.rollbackStack(request -> request.stackName("s"));
    assertThat(bench.status("s")).isEqualTo("ROLLBACK_IN_PROGRESS");
    bench.clock.advance(STEP);
    assertThat(bench.status("s")).isEqualTo("ROLLBACK_COMPLETE");
  }

  @Test
  void a_direct_creation_that_fails_ends_as_the_caller_said() {
    String failing = "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Refuse: create}}}";
    for (OnFailure choice : List.of(OnFailure.ROLLBACK, OnFailure.DELETE, OnFailure.DO_NOTHING)) {
      String name = "s" + choice.ordinal();
      bench.aws.createStack(
          request -> request.stackName(name).templateBody(failing).onFailure(choice));
    }
    bench.clock.advance(Duration.ofMinutes(5));

    assertThat(bench.aws.listStacks().stackSummaries().reversed())
        .extracting(StackSummary::stackStatusAsString)
        .containsExactly("ROLLBACK_COMPLETE", "DELETE_COMPLETE", "CREATE_FAILED");
    assertThatThrownBy(() ->
            bench.aws.createStack(request ->
                request
                    .stackName("both")
                    .templateBody(failing)
                    .disableRollback(true)
                    .onFailure(OnFailure.DELETE)))
        .hasMessageContaining("either DisableRollback or OnFailure");
  }

  @Test
  void a_creation_whose_rollback_is_refused_stays_failed() {
    bench.things.refusesDelete = true;
    startCreation(TWO.replace("Of:", "Refuse: create, Of:"));

    bench.clock.advance(Duration.ofMinutes(5));

    assertThat(bench.status("s")).isEqualTo("ROLLBACK_FAILED");
    assertThat(bench.story("s"))
        .endsWith("s ROLLBACK_FAILED: The following resource(s) failed to delete: [A]. ");
  }

  @Test
  void a_protected_stack_is_not_deleted() {
    startCreation();
    bench.clock.advance(STEP.multipliedBy(2));
    bench.aws.updateTerminationProtection(
        request -> request.stackName("s").enableTerminationProtection(true));

    assertThatThrownBy(() -> bench.aws.deleteStack(request -> request.stackName("s")))
        .hasMessageContaining("Stack [s] cannot be deleted while TerminationProtection is enabled");
    bench.aws.updateTerminationProtection(
        request -> request.stackName("s").enableTerminationProtection(false));
    bench.aws.deleteStack(request -> request.stackName("s"));
    assertThat(bench.status("s")).isEqualTo("DELETE_IN_PROGRESS");
  }

  private void startCreation() {
    startCreation(TWO);
  }

  private void startCreation(String template) {
    String id = bench.prepare("s", template);
    bench.clock.advance(STEP);
    bench.execute(id);
  }
}
