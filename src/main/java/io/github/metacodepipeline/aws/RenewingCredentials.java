package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Keeps a session open: a run may last longer than the credentials that it began with. */
final class RenewingCredentials implements AwsCredentialsProvider {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final RoleSession.Source source;
  private final Clock clock;
  private Optional<RoleSession> session = Optional.empty();

  RenewingCredentials(RoleSession.Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * Credentials that are good for some minutes more. Where they cannot be renewed, those that we
   * have serve until they expire: our own update may have changed the role under us.
   */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (session.filter(open -> isGood(open, MARGIN)).isEmpty()) {
      session = Optional.of(renewed());
    }
    return session.orElseThrow().credentials();
  }

  /**
   * Opens another session when credentials are needed next: AWS does not take this one any more.
   */
  synchronized void forget() {
    session = Optional.empty();
  }

  private RoleSession renewed() {
    try {
      return source.open();
    } catch (Failure failure) {
      return session.filter(open -> isGood(open, Duration.ZERO)).orElseThrow(() -> failure);
    }
  }

  private boolean isGood(RoleSession open, Duration margin) {
    return clock.instant().plus(margin).isBefore(open.expiration());
  }
}
