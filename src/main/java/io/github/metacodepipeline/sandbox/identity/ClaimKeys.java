package io.github.metacodepipeline.sandbox.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The claims of a token that STS offers to a trust policy as condition keys: a few of every
 * issuer's, more of GitHub's own. A policy that asks for another claim finds nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Keys
 *     for OIDC federation</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">Condition
 *     keys of AWS STS</a>
 */
final class ClaimKeys {
  private static final List<String> OF_EVERY_ISSUER = List.of("sub", "aud", "amr", "email");
  private static final List<String> OF_GITHUB =
      List.of(
          "actor",
          "actor_id",
          "job_workflow_ref",
          "repository",
          "repository_id",
          "workflow",
          "ref",
          "environment",
          "enterprise_id");
  // github.com's, with an enterprise's own below it, and ghe.com's; none of a server.
  private static final Pattern GITHUB =
      Pattern.compile(
          "token\\.actions\\.githubusercontent\\.com(/.*)?|token\\.actions\\.[^./]+\\.ghe\\.com");

  private ClaimKeys() {}

  /**
   * The context of a request with a token.
   *
   * @param providerArn the identity provider of the role's account
   * @param issuer its URL without the scheme
   * @param claims the values of the token's claims, by name
   */
  static Map<String, List<String>> context(
      String providerArn, String issuer, Map<String, List<String>> claims) {
    Map<String, List<String>> context = new HashMap<>();
    offered(providerArn, issuer)
        .forEach(claim -> context.put(issuer + ":" + claim, claims.getOrDefault(claim, List.of())));
    return context;
  }

  private static Stream<String> offered(String providerArn, String issuer) {
    return providerArn.startsWith("arn:aws:") && GITHUB.matcher(issuer).matches()
        ? Stream.concat(OF_EVERY_ISSUER.stream(), OF_GITHUB.stream())
        : OF_EVERY_ISSUER.stream();
  }
}
