package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 500, 1000",
    "2, 1000, 2000",
    "4, 4000, 8000",
    "5, 4000, 8000",
    "1000, 4000, 8000"
  })
  void waits_longer_each_time_up_to_a_limit(int failures, long shortest, long longest) {
    for (long seed = 0; seed < 100; seed++) {
      TestingTime time = new TestingTime();

      new Backoff(time, new Random(seed)).pause(failures);

      assertThat(time.sleeps())
          .singleElement()
          .satisfies(pause ->
              assertThat(pause).isBetween(Duration.ofMillis(shortest), Duration.ofMillis(longest)));
    }
  }
}
