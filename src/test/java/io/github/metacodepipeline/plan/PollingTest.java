package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.TestingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
  private final TestingTime time = new TestingTime();
  private final Polling polling = new Polling(time, time);

  @Test
  void looks_at_once_and_does_not_pause_when_there_is_something() {
    assertThat(polling.until(Duration.ofMinutes(1), () -> Optional.of("seen"), _ -> {}))
        .contains("seen");
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void pauses_briefly_at_first_and_ever_longer_up_to_five_seconds() {
    polling.until(Duration.ofMinutes(10), Optional::empty, _ -> {});

    assertThat(time.pauses().getFirst()).isEqualTo(Duration.ofMillis(250));
    assertThat(time.pauses()).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
    List<Duration> withoutTheLast = time.pauses().subList(0, time.pauses().size() - 1);
    assertThat(withoutTheLast).isSorted();
    assertThat(withoutTheLast.getLast()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void looks_a_last_time_when_the_time_is_up_and_sleeps_no_longer_than_that() {
    AtomicInteger looks = new AtomicInteger();

    Optional<String> seen =
        polling.until(
            Duration.ofSeconds(2),
            () -> {
              looks.incrementAndGet();
              return Optional.empty();
            },
            _ -> {});

    assertThat(seen).isEmpty();
    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(2));
    assertThat(looks.get()).isEqualTo(time.pauses().size() + 1);
  }

  @Test
  void tells_before_every_pause_how_long_it_has_been() {
    List<Duration> told = new ArrayList<>();

    polling.until(Duration.ofSeconds(1), Optional::empty, told::add);

    assertThat(told).hasSameSizeAs(time.pauses());
    assertThat(told.getFirst()).isZero();
    assertThat(told).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15, 60, 300, 600})
  void sees_the_end_of_an_operation_late_by_a_tenth_at_most(int seconds) {
    Instant end = time.instant().plusSeconds(seconds);

    polling.until(
        Duration.ofHours(1),
        () -> time.instant().isBefore(end) ? Optional.empty() : Optional.of("done"),
        _ -> {});

    Duration late = Duration.between(end, time.instant());
    assertThat(late).isLessThanOrEqualTo(Duration.ofMillis(seconds * 100L + 250));
    assertThat(late).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }
}
