package io.github.metacodepipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 day) | 2026-11-03T10:00:00Z",
        "rate(5 minutes) | 2026-11-02T10:05:00Z",
        "rate(12 hours) | 2026-11-02T22:00:00Z",
        "cron(0 4 * * ? *) | 2026-11-03T04:00:00Z",
        "cron(15 10 ? * MON *) | 2026-11-02T10:15:00Z",
        "cron(0/20 * * * ? *) | 2026-11-02T10:20:00Z",
        "cron(0 8 1,15 * ? *) | 2026-11-15T08:00:00Z",
        "cron(0 0 ? JAN-MAR 2 2027) | 2027-01-04T00:00:00Z",
        "cron(0 0 29 2 ? *) | 2028-02-29T00:00:00Z",
      })
  void says_when_a_rule_is_due_next(String expression, Instant next) {
    assertThat(Schedule.of(expression).orElseThrow().after(NOW, NOW)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 days)", "rate(2 day)", "rate(0 days)", "rate(1 week)", "cron(0 4 * * *)",
        "cron(0 4 * * * *)", "cron(61 4 * * ? *)", "cron(0 4 L * ? *)", "daily", ""
      })
  void does_not_read_what_is_no_schedule(String expression) {
    assertThat(Schedule.of(expression)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 2026-11-03T10:00:00Z", "3, 2026-11-06T10:00:00Z"})
  void keeps_a_rate_in_step_however_many_were_missed(int days, Instant next) {
    Instant now = NOW.plusSeconds(days * 86_400L);

    assertThat(Schedule.of("rate(1 day)").orElseThrow().after(NOW, now)).isEqualTo(next);
  }
}
