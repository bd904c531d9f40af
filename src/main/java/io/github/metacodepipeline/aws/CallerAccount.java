package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.AccountId;
import java.util.List;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The account of our credentials, as STS and IAM know it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html">ListOpenIDConnectProviders</a>
 */
public final class CallerAccount implements Account {
  private final AwsClients clients;

  /** The account that these clients have credentials for. */
  public CallerAccount(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public AccountId id() {
    GetCallerIdentityResponse caller =
        clients.failures(AwsService.STS).ask(() -> clients.sts().getCallerIdentity());
    return new AccountId(caller.arn().split(":", 3)[1], caller.account());
  }

  @Override
  public List<String> identityProviders() {
    return clients
        .failures(AwsService.IAM)
        .ask(() -> clients.iam().listOpenIDConnectProviders())
        .openIDConnectProviderList()
        .stream()
        .map(OpenIDConnectProviderListEntry::arn)
        .toList();
  }
}
