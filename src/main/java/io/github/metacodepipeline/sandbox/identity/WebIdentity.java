package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a web identity token is what it says, and what a trust policy may ask of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Keys
 *     for OIDC federation</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html">OIDC
 *     federation</a>, for the five minutes after a token has expired
 */
final class WebIdentity {
  /** The claims that STS offers as condition keys; a policy that asks for another finds nothing. */
  private static final List<String> KEYS =
      List.of(
          "sub",
          "aud",
          "actor",
          "actor_id",
          "job_workflow_ref",
          "repository",
          "repository_id",
          "workflow",
          "ref",
          "environment",
          "enterprise_id");

  /** How long a token that has expired is still taken, for clocks that differ. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Identities identities;
  private final Issuer issuer;
  private final Clock clock;

  WebIdentity(Identities identities, Issuer issuer, Clock clock) {
    this.identities = identities;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Reads a token.
   *
   * @throws AwsError {@code InvalidIdentityToken} when it is none
   */
  static WebToken read(String compact) {
    return WebToken.parse(compact)
        .orElseThrow(() ->
            invalid(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an"
                    + " Access Token)"));
  }

  /**
   * Checks a token as STS does, and finds the identity provider of the role's account for it.
   *
   * @throws AwsError {@code InvalidIdentityToken}, {@code ExpiredTokenException} or {@code
   *     IDPRejectedClaim}
   */
  IdentityProvider check(WebToken token, String roleArn) {
    String url = token.text("iss");
    IdentityProvider provider =
        identities.providers(roleArn.split(":", -1)[4]).stream()
            .filter(known -> url.equals("https://" + known.url()))
            .findFirst()
            .orElseThrow(
                () -> invalid("No OpenIDConnect provider found in your account for " + url));
    if (!issuer.hasKey(token.header().path("kid").asText()) || !issuer.signed(token)) {
      throw invalid(
          "Couldn't retrieve verification key from your identity provider,  please reference"
              + " AssumeRoleWithWebIdentity documentation for requirements");
    }
    for (String claim : List.of("sub", "aud", "exp", "iat")) {
      if (token.texts(claim).isEmpty()) {
        throw invalid("Missing a required claim: " + claim);
      }
    }
    long now = clock.instant().getEpochSecond();
    long expires = token.claims().path("exp").asLong();
    if (now >= expires + GRACE.toSeconds()) {
      throw new AwsError(
          400,
          "ExpiredTokenException",
          "Token expired: current date/time "
              + now
              + " must be before the expiration date/time "
              + expires);
    }
    if (token.claims().path("nbf").asLong(0) > now) {
      throw new AwsError(403, "IDPRejectedClaim", "The token is not valid yet");
    }
    if (token.texts("aud").stream().noneMatch(provider.clientIds()::contains)) {
      throw invalid("Incorrect token audience");
    }
    return provider;
  }

  /** What a trust policy may ask of the token. */
  static Map<String, List<String>> context(String issuer, WebToken token) {
    Map<String, List<String>> claims = new HashMap<>();
    KEYS.forEach(claim -> claims.put(claim, token.texts(claim)));
    return context(issuer, claims);
  }

  /** What a trust policy may ask of these claims. */
  static Map<String, List<String>> context(String issuer, Map<String, List<String>> claims) {
    Map<String, List<String>> context = new HashMap<>();
    KEYS.forEach(claim -> context.put(issuer + ":" + claim, claims.getOrDefault(claim, List.of())));
    return context;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "InvalidIdentityToken", message);
  }
}
