package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Hands out credentials only after AWS said that they belong to an account that is allowed. */
final class AllowedAccounts implements AwsCredentialsProvider {
  private final AwsCredentialsProvider credentials;
  private final Set<String> allowed;
  private final Function<AwsCredentials, String> accountOf;
  private boolean checked;

  /**
   * @param accountOf asks AWS for the id of the account that credentials belong to
   */
  AllowedAccounts(
      AwsCredentialsProvider credentials,
      Set<String> allowed,
      Function<AwsCredentials, String> accountOf) {
    this.credentials = credentials;
    this.allowed = new TreeSet<>(allowed);
    this.accountOf = accountOf;
  }

  /** Asks once: a session that is renewed stays in its account. */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    AwsCredentials resolved = credentials.resolveCredentials();
    if (!checked) {
      check(accountOf.apply(resolved));
      checked = true;
    }
    return resolved;
  }

  private void check(String account) {
    if (!allowed.contains(account)) {
      throw Failure.denied(
          "The credentials belong to account %s, and allowed-account-ids has only %s."
              .formatted(account, String.join(", ", allowed)),
          "Use credentials of an allowed account, or add this one to allowed-account-ids.");
    }
  }
}
