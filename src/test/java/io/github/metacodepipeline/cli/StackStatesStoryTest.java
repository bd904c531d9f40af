package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Treatment;
import io.github.metacodepipeline.sandbox.StackRecipes;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Recovery;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever state a stack is in, a run converges or says which command would help. */
class StackStatesStoryTest extends StoryTest {
  /** What every run begins with, so that each state is that of a stack with a real past. */
  private static final String WANTED = OrdersTemplate.WITH_APPROVAL;

  /** Statuses of a stack that never was complete. */
  private static final Set<StackStatus> NEVER_COMPLETE =
      Set.of(StackStatus.CREATE_FAILED, StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED);

  static Stream<Arguments> states() {
    return Arrays.stream(StackStatus.values())
        .flatMap(status -> recoveries(status).map(recover -> Arguments.of(status, recover)));
  }

  // What recover says makes no difference until an operation is over.
  private static Stream<String> recoveries(StackStatus status) {
    return status.isStuck() ? Stream.of("auto", "recreate", "none") : Stream.of("auto");
  }

  @ParameterizedTest(name = "{0} with recover: {1}")
  @MethodSource("states")
  void converges_or_says_what_would_help(StackStatus status, String recover) {
    if (status.isMoving() || status == StackStatus.IMPORT_ROLLBACK_FAILED) {
      beginSlowly(Pace.of(Duration.ofSeconds(2), Duration.ofSeconds(5)));
    }
    StackRecipes recipes = recipes();
    recipes.bring(of(status));
    recipes.mend();
    story.commit(WANTED);
    story.with("recover", recover);

    Ran ran = story.push();

    switch (expected(status, recover)) {
      case CREATE, UPDATE, CONTINUE_ROLLBACK, ROLL_BACK, RECREATE -> {
        assertThat(List.of("created", "updated", "recreated")).as(ran.log()).contains(result(ran));
        assertThat(story.aws().pipelineActions()).contains("Approve");
        story.push().ended(Ending.UNCHANGED, "is unchanged");
      }
      case LEAVE ->
          ran.ended(Ending.STUCK, "Run `aws cloudformation ", "then run this job again")
              .touchedNothing();
      case WAIT -> throw new IllegalStateException("nothing is waited for in the end");
    }
  }

  private static String result(Ran ran) {
    return String.valueOf(ran.outputs().get("result"));
  }

  /** What is done in the end: an operation that is under way comes to its end first. */
  private static Treatment expected(StackStatus status, String recover) {
    StackStatus end =
        switch (status) {
          case CREATE_IN_PROGRESS -> StackStatus.CREATE_COMPLETE;
          case ROLLBACK_IN_PROGRESS -> StackStatus.ROLLBACK_COMPLETE;
          case DELETE_IN_PROGRESS -> StackStatus.DELETE_COMPLETE;
          case UPDATE_IN_PROGRESS, UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ->
              StackStatus.UPDATE_COMPLETE;
          case UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
              StackStatus.UPDATE_ROLLBACK_COMPLETE;
          case IMPORT_IN_PROGRESS -> StackStatus.IMPORT_COMPLETE;
          case IMPORT_ROLLBACK_IN_PROGRESS -> StackStatus.IMPORT_ROLLBACK_COMPLETE;
          default -> status;
        };
    Terms terms =
        Terms.of(Set.of()).recovering(Recovery.valueOf(recover.toUpperCase(java.util.Locale.ROOT)));
    Treatment treatment = Treatment.of(end, terms);
    return treatment == Treatment.RECREATE && !NEVER_COMPLETE.contains(end)
        ? Treatment.LEAVE
        : treatment;
  }

  private StackRecipes recipes() {
    return new StackRecipes(story.aws().cloudFormation(), story.sandbox(), Story.STACK)
        .of(OrdersTemplate.ORIGINAL)
        .passing(story.time()::sleep);
  }

  private static software.amazon.awssdk.services.cloudformation.model.StackStatus of(
      StackStatus status) {
    return software.amazon.awssdk.services.cloudformation.model.StackStatus.fromValue(
        status.name());
  }

  @Test
  void a_first_create_that_failed_is_made_anew_where_that_is_wanted() {
    recipes().bring(of(StackStatus.ROLLBACK_COMPLETE));
    story.commit(WANTED);

    story
        .with("recover", "recreate")
        .push()
        .ended(
            Ending.RECREATED,
            "was created anew: its first create had failed, and was deleted",
            "it is deleted, to be created again");
  }

  @Test
  void a_protected_stack_is_not_made_anew() {
    recipes().bring(of(StackStatus.ROLLBACK_COMPLETE));
    story
        .aws()
        .cloudFormation()
        .updateTerminationProtection(
            request -> request.stackName(Story.STACK).enableTerminationProtection(true));
    story.commit(WANTED);

    story
        .with("recover", "recreate")
        .push()
        .ended(Ending.STUCK, "The stack is protected from deletion, so it is not made anew.")
        .touchedNothing();
  }

  @Test
  void a_rollback_that_fails_again_is_for_a_person() {
    recipes().bring(of(StackStatus.UPDATE_ROLLBACK_FAILED));
    story.commit(WANTED);

    story
        .push()
        .ended(
            Ending.STUCK,
            "the rollback goes on, and skips no resource",
            "`aws cloudformation continue-update-rollback --stack-name orders-pipeline --region eu-west-1`");
  }

  @Test
  void a_failed_update_is_left_as_it_is_and_tried_again_where_that_is_wanted() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("disable-rollback", "true").push();
    story.commit(OrdersTemplate.ONE_STAGE);
    story.push().ended(Ending.FAILED, "is in UPDATE_FAILED", "Pipeline has only 1 stage(s).");
    story.commit(WANTED);

    story.push().ended(Ending.UPDATED, "was updated").neverSaid("rolled back");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void a_failed_create_is_left_as_it_is_and_tried_again_where_that_is_wanted() {
    story.commit(OrdersTemplate.ONE_STAGE);
    story.with("disable-rollback", "true");
    story.push().ended(Ending.FAILED, "is in CREATE_FAILED", "Pipeline has only 1 stage(s).");
    story.commit(WANTED);

    story.push().ended(Ending.UPDATED, "was updated");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }
}
