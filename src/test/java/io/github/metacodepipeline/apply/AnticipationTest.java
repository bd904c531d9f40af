package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.apply.Happening.modified;
import static io.github.metacodepipeline.apply.Happening.resource;
import static io.github.metacodepipeline.apply.Happening.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.StackEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnticipationTest {
  private final Anticipation anticipation = new Anticipation(List.of(modified("A")));

  /** The last time A took 100 s, so that it is due between 85 s and 115 s. */
  private static final List<StackEvent> BEFORE =
      List.of(resource(-500, "A", "UPDATE_IN_PROGRESS"), resource(-400, "A", "UPDATE_COMPLETE"));

  private static final List<StackEvent> BEGUN =
      List.of(stack(0, "UPDATE_IN_PROGRESS"), resource(0, "A", "UPDATE_IN_PROGRESS"));

  private double pauseAfter(double seconds) {
    return anticipation.pauseAfter(Duration.ofMillis((long) (seconds * 1000))).toMillis() / 1000.0;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, what fails early is seen",
    "5, 20, what cannot have ended is left alone",
    "40, 20, '- but looked at now and then'",
    "80, 5, until it is due",
    "84.5, 1.5, but never faster than this",
    "85, 3, when it is due it is looked at every three seconds",
    "98, 2.25, and as soon as it has taken what it took the last time",
    "114, 3, as long as it is usual",
    "116, 1.5, then in the hope of the next moment",
    "123, 2, ever less often",
    "300, 5, and never with more than five seconds between",
  })
  void looks_when_there_is_something_to_see(double elapsed, double pause, String why) {
    anticipation.saw(BEFORE, BEGUN);

    assertThat(pauseAfter(elapsed)).as(why).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource({"0, 1.5", "8, 2", "16, 4", "600, 5"})
  void knows_nothing_without_history_and_looks_ever_less_often(double elapsed, double pause) {
    anticipation.saw(List.of(), BEGUN);

    assertThat(pauseAfter(elapsed)).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource({"0, 1.5", "8, 2", "600, 5"})
  void is_patient_while_the_operation_has_no_event(double elapsed, double pause) {
    anticipation.saw(BEFORE, List.of());

    assertThat(pauseAfter(elapsed)).isEqualTo(pause);
  }

  @Test
  void looks_at_once_when_everything_has_ended_but_the_stack() {
    anticipation.saw(
        BEFORE, List.of(BEGUN.getFirst(), BEGUN.getLast(), resource(96, "A", "UPDATE_COMPLETE")));

    assertThat(pauseAfter(96.5)).isEqualTo(1.5);
    assertThat(pauseAfter(112)).isEqualTo(4);
  }

  @Test
  void takes_the_time_of_the_events_where_this_machine_is_behind() {
    anticipation.saw(BEFORE, List.of(BEGUN.getFirst(), resource(100, "A", "UPDATE_IN_PROGRESS")));

    // A began at 100 s, whatever our clock says, and is due at 185 s.
    assertThat(pauseAfter(10)).isEqualTo(20);
  }
}
