package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often the SDK asks again before it gives up: its standard mode, with more tries than its own
 * three, since a run that watches an update should outlive a short trouble.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry
 *     behavior</a>
 */
final class Patience {
  private static final String TRIES = "AWS_MAX_ATTEMPTS";
  private static final String USUAL_TRIES = "8";

  private Patience() {}

  /**
   * As patient as {@code AWS_MAX_ATTEMPTS} says, or as usual; it waits through our own sleeper.
   *
   * @throws Failure WRONG_INPUT when that is not a number from 1 to 100
   */
  static RetryStrategy of(Map<String, String> environment, Waits waits) {
    String tries = environment.getOrDefault(TRIES, "");
    String checked = tries.isBlank() ? USUAL_TRIES : tries.strip();
    if (!checked.matches("[1-9][0-9]?|100")) {
      throw Failure.wrongInput(
          "%s: \"%s\" is not a number of tries.".formatted(TRIES, tries),
          "Give a number from 1 to 100.");
    }
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(Integer.parseInt(checked))
        .backoffStrategy(pausing(waits, Duration.ofMillis(50), Duration.ofSeconds(5)))
        .throttlingBackoffStrategy(pausing(waits, Duration.ofMillis(500), Duration.ofSeconds(20)))
        .build();
  }

  /** Waits itself while the SDK asks for how long to wait, and leaves it nothing to wait. */
  private static BackoffStrategy pausing(Waits waits, Duration first, Duration longest) {
    Backoff backoff = new Backoff(waits.sleeper(), waits.random(), first, longest);
    return attempt -> {
      backoff.pause(Math.max(1, attempt - 1));
      return Duration.ZERO;
    };
  }
}
