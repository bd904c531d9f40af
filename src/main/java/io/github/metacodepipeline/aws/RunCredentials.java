package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The credentials of one run, looked for when they are first needed: those of the role that was
 * asked for, else what the run has of its own; used in no account that is not allowed.
 */
final class RunCredentials {
  private final AwsSettings settings;
  private final Map<String, String> environment;
  private final ClientOutfit outfit;
  private final Connections connections;
  private final Waits waits;
  private final Clock clock;
  private final Consumer<String> mask;

  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable RenewingCredentials session;

  /**
   * @param mask is told every secret before it is used
   */
  RunCredentials(
      AwsSettings settings,
      Map<String, String> environment,
      ClientOutfit outfit,
      Connections connections,
      Waits waits,
      Clock clock,
      Consumer<String> mask) {
    this.settings = settings;
    this.environment = environment;
    this.outfit = outfit;
    this.connections = connections;
    this.waits = waits;
    this.clock = clock;
    this.mask = mask;
    // A refusal names the role before there are credentials to ask about.
    maskRole();
  }

  /**
   * Them.
   *
   * @throws Failure DENIED when there is only half of what is needed
   */
  synchronized AwsCredentialsProvider provider() {
    if (credentials == null) {
      // Before it is assumed: a refusal names the role, and so the account.
      maskRole();
      AwsCredentialsProvider found =
          settings
              .role()
              .map(this::assuming)
              .orElseGet(() -> AmbientCredentials.of(environment, mask));
      AwsCredentialsProvider masked =
          settings.maskAccount() ? new MaskedAccount(found, this::accountOf, mask) : found;
      credentials =
          settings.allowedAccounts().isEmpty()
              ? masked
              : new AllowedAccounts(masked, settings.allowedAccounts(), this::accountOf);
    }
    return credentials;
  }

  /** Has another session opened, if there is one; AWS does not take this one any more. */
  synchronized boolean renew() {
    if (session == null) {
      return false;
    }
    session.forget();
    return true;
  }

  /** A new token of the job, masked before anybody sees it. */
  String idToken(String audience) {
    String token = tokens().fetch(audience);
    mask.accept(token);
    return token;
  }

  private void maskRole() {
    if (settings.maskAccount()) {
      settings.role().map(RoleToAssume::account).ifPresent(mask);
    }
  }

  /** Never falls back to the ambient credentials: they are not what was asked for. */
  private AwsCredentialsProvider assuming(RoleToAssume role) {
    RenewingCredentials renewing = new RenewingCredentials(source(role), clock);
    session = renewing;
    return renewing;
  }

  private RoleSession.Source source(RoleToAssume role) {
    return role.chaining()
        ? new AssumedRole(
            role, outfit.sts(AmbientCredentials.of(environment, mask)), failures(), backoff(), mask)
        : new WebIdentity(
            role,
            tokens(),
            outfit.sts(AnonymousCredentialsProvider.create(), AwsRetryStrategy.doNotRetry()),
            failures(),
            backoff(),
            mask);
  }

  private String accountOf(AwsCredentials resolved) {
    try (StsClient sts = outfit.sts(StaticCredentialsProvider.create(resolved))) {
      Supplier<String> question = () -> sts.getCallerIdentity().account();
      return failures().ask(question);
    }
  }

  private OidcTokens tokens() {
    return new OidcTokens(environment, connections, backoff());
  }

  private Backoff backoff() {
    return new Backoff(waits.sleeper(), waits.random());
  }

  /** STS is what renews: its own errors are no reason to. */
  private AwsFailures failures() {
    return new AwsFailures(
        AwsService.STS, outfit.endpoint(AwsService.STS), outfit.region(), () -> false);
  }
}
