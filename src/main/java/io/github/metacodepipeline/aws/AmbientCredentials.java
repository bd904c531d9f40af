package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Finds the credentials that a run has without a role: its variables', else the machine's. */
final class AmbientCredentials {
  private AmbientCredentials() {}

  /**
   * Them, masked where they are in the variables.
   *
   * @throws Failure DENIED when the variables hold half of them
   */
  static AwsCredentialsProvider of(Map<String, String> environment, Consumer<String> mask) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (id.isBlank() != secret.isBlank()) {
      throw Failure.denied(
          "Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set.", "Set both or none.");
    }
    if (id.isBlank()) {
      return DefaultCredentialsProvider.builder().build();
    }
    mask.accept(secret);
    if (token.isBlank()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }
    mask.accept(token);
    return StaticCredentialsProvider.create(AwsSessionCredentials.create(id, secret, token));
  }
}
