package io.github.metacodepipeline.doctor;

import java.util.Optional;
import java.util.Set;

/**
 * The identity providers that an account trusts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html">GetOpenIDConnectProvider</a>
 */
public interface Providers {
  /**
   * The audiences that a provider takes tokens for; nothing where there is no such provider.
   *
   * @param arn such as {@code arn:aws:iam::123456789012:oidc-provider/HOST}
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE when AWS does not say
   */
  Optional<Set<String>> audiences(String arn);
}
