package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.source.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A job with its inputs, its environment and a clock of its own. */
final class TestingJob {
  static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

  final TestingTime time = new TestingTime();
  final List<String> masked = new ArrayList<>();
  final Map<String, String> environment;
  private final Map<String, String> inputs = new HashMap<>(Map.of("aws-region", "eu-west-1"));

  TestingJob(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
  }

  TestingJob with(String input, String value) {
    inputs.put(input, value);
    return this;
  }

  AwsSettings settings() {
    return AwsSettings.from(
        name -> inputs.getOrDefault(name, ""), new Run("42", 1, "octocat", Optional.empty()));
  }

  Waits waits() {
    return new Waits(time, new Random(42), Duration.ofSeconds(30));
  }

  /** Clients that try three times, without waiting. */
  AwsClients clients() {
    return new AwsClients(
        settings(),
        environment,
        waits(),
        time,
        masked::add,
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(3)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build());
  }
}
