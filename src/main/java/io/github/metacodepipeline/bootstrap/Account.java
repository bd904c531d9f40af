package io.github.metacodepipeline.bootstrap;

import java.util.List;

/**
 * The account that we have credentials for, as far as no stack tells of it.
 *
 * <p>Each method throws {@link io.github.metacodepipeline.Failure}: DENIED with the action that the
 * credentials lack, UNREACHABLE after the retries.
 */
public interface Account {
  /** Which account it is. */
  AccountId id();

  /** The ARNs of the identity providers that it trusts by OpenID Connect. */
  List<String> identityProviders();
}
