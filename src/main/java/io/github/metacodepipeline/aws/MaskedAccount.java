package io.github.metacodepipeline.aws;

import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Hands out credentials after the id of their account was masked, so that no log shows it. */
final class MaskedAccount implements AwsCredentialsProvider {
  private final AwsCredentialsProvider credentials;
  private final Function<AwsCredentials, String> accountOf;
  private final Consumer<String> mask;
  private boolean masked;

  /**
   * @param accountOf asks AWS for the id of the account that credentials belong to
   */
  MaskedAccount(
      AwsCredentialsProvider credentials,
      Function<AwsCredentials, String> accountOf,
      Consumer<String> mask) {
    this.credentials = credentials;
    this.accountOf = accountOf;
    this.mask = mask;
  }

  /** Asks once: a session that is renewed stays in its account. */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    AwsCredentials resolved = credentials.resolveCredentials();
    if (!masked) {
      mask.accept(accountOf.apply(resolved));
      masked = true;
    }
    return resolved;
  }
}
