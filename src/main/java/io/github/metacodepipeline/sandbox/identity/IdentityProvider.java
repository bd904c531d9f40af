package io.github.metacodepipeline.sandbox.identity;

import java.util.List;

/**
 * An issuer of web identity tokens that an account trusts.
 *
 * @param url the issuer's URL without its scheme
 * @param clientIds the audiences that it takes
 * @param created when it was made, in seconds since 1970
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">OIDC
 *     identity providers</a>
 */
record IdentityProvider(
    String partition,
    String account,
    String url,
    List<String> clientIds,
    List<String> thumbprints,
    long created) {
  IdentityProvider {
    clientIds = List.copyOf(clientIds);
    thumbprints = List.copyOf(thumbprints);
  }

  String arn() {
    return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + url;
  }
}
