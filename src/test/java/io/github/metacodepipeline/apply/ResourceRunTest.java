package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.apply.Happening.at;
import static io.github.metacodepipeline.apply.Happening.resource;
import static io.github.metacodepipeline.apply.Happening.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.ResourceRun.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceRunTest {
  private static ResourceRun run(String id, String verb, int begin, State state, int... lasted) {
    return new ResourceRun(
        id,
        Happening.TYPE,
        verb,
        at(begin),
        state,
        lasted.length == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(lasted[0])));
  }

  @Test
  void lasts_from_the_first_event_to_the_end() {
    assertThat(
            ResourceRun.in(
                List.of(
                    stack(0, "CREATE_IN_PROGRESS"),
                    resource(1, "A", "CREATE_IN_PROGRESS"),
                    resource(2, "B", "CREATE_IN_PROGRESS"),
                    resource(3, "A", "CREATE_IN_PROGRESS"),
                    resource(9, "A", "CREATE_COMPLETE"))))
        .containsExactly(
            run("A", "CREATE", 1, State.COMPLETE, 8), run("B", "CREATE", 2, State.RUNNING));
  }

  @Test
  void says_nothing_of_how_long_where_it_went_wrong_or_nobody_saw_it_begin() {
    assertThat(
            ResourceRun.in(
                List.of(
                    resource(1, "A", "UPDATE_COMPLETE"),
                    resource(2, "B", "UPDATE_IN_PROGRESS"),
                    resource(3, "B", "UPDATE_FAILED"),
                    resource(4, "C", "DELETE_SKIPPED"))))
        .containsExactly(
            run("A", "UPDATE", 1, State.BROKEN),
            run("B", "UPDATE", 2, State.BROKEN),
            run("C", "DELETE", 4, State.BROKEN));
  }

  @Test
  void an_event_that_turned_up_late_has_its_own_time() {
    assertThat(
            ResourceRun.in(
                List.of(
                    resource(5, "A", "UPDATE_COMPLETE"), resource(1, "A", "UPDATE_IN_PROGRESS"))))
        .containsExactly(run("A", "UPDATE", 1, State.COMPLETE, 4));
  }

  @Test
  void the_same_resource_may_be_made_and_then_deleted() {
    assertThat(
            ResourceRun.in(
                List.of(
                    resource(1, "A", "CREATE_IN_PROGRESS"),
                    resource(2, "A", "CREATE_COMPLETE"),
                    resource(3, "A", "DELETE_IN_PROGRESS"))))
        .containsExactly(
            run("A", "CREATE", 1, State.COMPLETE, 1), run("A", "DELETE", 3, State.RUNNING));
  }
}
