package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a web identity token is what it says, and what a trust policy may ask of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Keys
 *     for OIDC federation</a>
 */
final class WebIdentity {
  static final String PROVIDER = "token.actions.githubusercontent.com";

  /** The audiences that every account's identity provider knows. */
  private static final List<String> CLIENT_IDS = List.of("sts.amazonaws.com");

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

  private final Issuer issuer;
  private final Clock clock;

  WebIdentity(Issuer issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Reads a token and checks it as STS does.
   *
   * @throws AwsError {@code InvalidIdentityToken}, {@code ExpiredTokenException} or {@code
   *     IDPRejectedClaim}
   */
  WebToken check(String compact) {
    WebToken token =
        WebToken.parse(compact)
            .orElseThrow(() ->
                invalid(
                    "The ID Token provided is not a valid JWT. (You may see this error if you sent an"
                        + " Access Token)"));
    if (!token.text("iss").equals(GitHubClaims.ISSUER)) {
      throw invalid("No OpenIDConnect provider found in your account for " + token.text("iss"));
    }
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
    if (now >= expires) {
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
    if (token.texts("aud").stream().noneMatch(CLIENT_IDS::contains)) {
      throw invalid("Incorrect token audience");
    }
    return token;
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
    KEYS.forEach(
        claim -> context.put(issuer + ":" + claim, claims.getOrDefault(claim, List.of())));
    return context;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "InvalidIdentityToken", message);
  }
}
