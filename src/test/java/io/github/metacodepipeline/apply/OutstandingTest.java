package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.apply.Happening.added;
import static io.github.metacodepipeline.apply.Happening.at;
import static io.github.metacodepipeline.apply.Happening.modified;
import static io.github.metacodepipeline.apply.Happening.removed;
import static io.github.metacodepipeline.apply.Happening.replaced;
import static io.github.metacodepipeline.apply.Happening.resource;
import static io.github.metacodepipeline.apply.Happening.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutstandingTest {
  private static final List<ResourceChange> CHANGES =
      List.of(added("New"), modified("Old"), replaced("Other"), removed("Gone"));

  private static Outstanding waiting(String id, String verb) {
    return new Outstanding(id, Happening.TYPE, verb, Optional.empty());
  }

  private static Outstanding running(String id, String verb, int begun) {
    return new Outstanding(id, Happening.TYPE, verb, Optional.of(at(begun)));
  }

  private static List<Outstanding> left(StackEvent... events) {
    return Outstanding.in(CHANGES, List.of(events));
  }

  @Test
  void everything_is_outstanding_before_anything_happened() {
    assertThat(left())
        .isEqualTo(left(stack(0, "UPDATE_IN_PROGRESS")))
        .containsExactly(
            waiting("New", "CREATE"),
            waiting("Old", "UPDATE"),
            waiting("Other", "UPDATE"),
            waiting("Other", "DELETE"),
            waiting("Gone", "DELETE"));
  }

  @Test
  void what_has_ended_is_not_and_what_runs_has_begun() {
    assertThat(
            left(
                stack(0, "UPDATE_IN_PROGRESS"),
                resource(1, "New", "CREATE_IN_PROGRESS"),
                resource(2, "Old", "UPDATE_IN_PROGRESS"),
                resource(3, "New", "CREATE_COMPLETE"),
                resource(4, "Other", "UPDATE_FAILED")))
        .containsExactlyInAnyOrder(
            running("Old", "UPDATE", 2), waiting("Other", "DELETE"), waiting("Gone", "DELETE"));
  }

  @Test
  void nothing_but_what_goes_is_left_to_clean_up() {
    assertThat(
            left(
                stack(0, "UPDATE_IN_PROGRESS"),
                resource(1, "Old", "UPDATE_IN_PROGRESS"),
                stack(5, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
                resource(6, "Gone", "DELETE_IN_PROGRESS"),
                resource(7, "Other", "DELETE_SKIPPED")))
        .containsExactly(running("Gone", "DELETE", 6));
  }

  @Test
  void what_was_changed_is_changed_back_and_then_what_was_created_is_deleted() {
    StackEvent[] forward = {
      stack(0, "UPDATE_IN_PROGRESS"),
      resource(1, "New", "CREATE_IN_PROGRESS"),
      resource(2, "Old", "UPDATE_IN_PROGRESS"),
      resource(3, "Old", "UPDATE_FAILED"),
      resource(4, "New", "CREATE_COMPLETE"),
    };
    List<StackEvent> undoing = new ArrayList<>(List.of(forward));
    undoing.add(stack(5, "UPDATE_ROLLBACK_IN_PROGRESS"));

    assertThat(Outstanding.in(CHANGES, undoing)).containsExactly(waiting("Old", "UPDATE"));

    undoing.add(resource(6, "Old", "UPDATE_IN_PROGRESS"));
    undoing.add(resource(7, "Old", "UPDATE_COMPLETE"));
    undoing.add(stack(8, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"));

    assertThat(Outstanding.in(CHANGES, undoing)).containsExactly(waiting("New", "DELETE"));
  }

  @Test
  void a_creation_that_failed_is_taken_back() {
    assertThat(
            left(
                stack(0, "CREATE_IN_PROGRESS"),
                resource(1, "New", "CREATE_IN_PROGRESS"),
                resource(2, "New", "CREATE_FAILED"),
                stack(3, "ROLLBACK_IN_PROGRESS")))
        .containsExactly(waiting("New", "DELETE"));
  }

  @Test
  void what_runs_is_outstanding_whether_or_not_a_change_set_says_so() {
    assertThat(
            Outstanding.in(
                List.of(
                    Examples.change(Action.IMPORT, "Taken", Happening.TYPE, Replacement.NEVER),
                    Examples.change(Action.DYNAMIC, "Maybe", Happening.TYPE, Replacement.UNKNOWN)),
                List.of(resource(1, "Surprise", "DELETE_IN_PROGRESS"))))
        .containsExactly(
            waiting("Taken", "IMPORT"),
            waiting("Maybe", "UPDATE"),
            running("Surprise", "DELETE", 1));
  }
}
