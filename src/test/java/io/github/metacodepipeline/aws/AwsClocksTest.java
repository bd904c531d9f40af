package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code Date} of an answer says. */
class AwsClocksTest {
  @Test
  void a_date_of_an_answer_is_an_instant() {
    assertThat(AwsClocks.instant("Sat, 28 Nov 2026 23:05:09 GMT"))
        .contains(Instant.parse("2026-11-28T23:05:09Z"));
    assertThat(AwsClocks.instant("Sun, 1 Nov 2026 00:00:00 GMT"))
        .contains(Instant.parse("2026-11-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-28T23:05:09Z",
        "Mon, 28 Nov 2026 23:05:09 GMT",
        "Sat, 28 Nov 2026 25:05:09 GMT",
        "1795907109"
      })
  void anything_else_is_no_time(String date) {
    assertThat(AwsClocks.instant(date)).isEmpty();
  }
}
