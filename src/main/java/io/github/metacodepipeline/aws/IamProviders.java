package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Providers;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * The identity providers, as IAM has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html">GetOpenIDConnectProvider</a>
 */
public final class IamProviders implements Providers {
  private final AwsClients clients;

  /** The providers that these clients reach. */
  public IamProviders(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<Set<String>> audiences(String arn) {
    return clients
        .failures(AwsService.IAM)
        .ask(() -> {
          try {
            return Optional.of(
                new LinkedHashSet<>(
                    clients
                        .iam()
                        .getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn))
                        .clientIDList()));
          } catch (NoSuchEntityException _) {
            return Optional.empty();
          }
        });
  }
}
