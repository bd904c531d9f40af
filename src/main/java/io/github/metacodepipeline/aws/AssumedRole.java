package io.github.metacodepipeline.aws;

import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Becomes a role with the credentials that we have already: role chaining. */
final class AssumedRole implements RoleSession.Source {
  private final RoleToAssume role;
  private final StsClient sts;
  private final AwsFailures failures;
  private final Backoff backoff;
  private final Consumer<String> mask;

  /**
   * @param sts with the ambient credentials
   * @param mask is told every secret before it is used
   */
  AssumedRole(
      RoleToAssume role,
      StsClient sts,
      AwsFailures failures,
      Backoff backoff,
      Consumer<String> mask) {
    this.role = role;
    this.sts = sts;
    this.failures = failures;
    this.backoff = backoff;
    this.mask = mask;
  }

  @Override
  public RoleSession open() {
    for (int tries = 1; ; tries++) {
      try {
        return session(assume(), mask);
      } catch (SdkException e) {
        // What is transient was tried again by the client itself.
        if (Refusal.of(e) != Refusal.HESITANT || tries >= Refusal.HESITANT.tries()) {
          throw failures.of(e);
        }
        backoff.pause(tries);
      }
    }
  }

  private Credentials assume() {
    return sts.assumeRole(request ->
            request
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds((int) role.duration().toSeconds()))
        .credentials();
  }

  /** What STS gave, with its secrets masked first. */
  static RoleSession session(Credentials given, Consumer<String> mask) {
    mask.accept(given.secretAccessKey());
    mask.accept(given.sessionToken());
    return new RoleSession(
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
        given.expiration());
  }
}
