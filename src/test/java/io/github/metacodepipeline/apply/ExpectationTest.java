package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.apply.Happening.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.ResourceRun.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  /** A takes 8.5 s to 11.5 s, B 17 s to 23 s; of C and its type nothing is known. */
  private static final Experience EXPERIENCE = new Experience(List.of(run("A", 10), run("B", 20)));

  private static ResourceRun run(String id, int seconds) {
    return new ResourceRun(
        id, id, "UPDATE", at(0), State.COMPLETE, Optional.of(Duration.ofSeconds(seconds)));
  }

  private static Outstanding running(String id, int begun) {
    return new Outstanding(id, id, "UPDATE", Optional.of(at(begun)));
  }

  private static Outstanding waiting(String id) {
    return new Outstanding(id, id, "UPDATE", Optional.empty());
  }

  private static Outstanding unknown(boolean begun) {
    return new Outstanding("C", "C", "CREATE", begun ? Optional.of(at(0)) : Optional.empty());
  }

  private static Expectation at4(Outstanding... outstanding) {
    return Expectation.of(List.of(outstanding), EXPERIENCE, at(4));
  }

  private static Expectation between(double earliest, double likely, double latest) {
    return new Expectation(
        Optional.of(at(earliest)), Optional.of(at(likely)), Optional.of(at(latest)));
  }

  private static Expectation notBefore(double earliest) {
    return new Expectation(Optional.of(at(earliest)), Optional.empty(), Optional.empty());
  }

  @Test
  void ends_with_what_ends_last() {
    assertThat(at4(running("A", 1))).isEqualTo(between(9.5, 11, 12.5));
    assertThat(at4(running("A", 1), running("B", 0))).isEqualTo(between(17, 20, 23));
  }

  @Test
  void what_waits_begins_when_something_has_ended() {
    assertThat(at4(running("A", 1), waiting("B"))).isEqualTo(between(26.5, 31, 35.5));
    assertThat(at4(waiting("A"))).isEqualTo(between(12.5, 14, 15.5));
  }

  @Test
  void what_waits_may_begin_at_once_where_nobody_knows_what_goes_on() {
    assertThat(at4(unknown(true), waiting("B"))).isEqualTo(notBefore(21));
  }

  @Test
  void something_unknown_leaves_the_end_open_and_not_the_beginning() {
    assertThat(at4(running("A", 1), unknown(false))).isEqualTo(notBefore(9.5));
    assertThat(at4(unknown(true))).isEqualTo(Expectation.NONE);
  }

  @Test
  void what_is_overdue_holds_nothing_up_that_waits_for_it() {
    assertThat(Expectation.of(List.of(running("A", 0), waiting("B")), EXPERIENCE, at(60)))
        .isEqualTo(between(77, 80, 83));
  }
}
