package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Becomes a role by showing who we are: no secret of AWS's is stored at GitHub.
 *
 * <pre>
 *  GitHub --token--&gt; us --token--&gt; STS --credentials--&gt; us
 *         &lt;------- a new one for every try -------
 * </pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
final class WebIdentity implements RoleSession.Source {
  private final RoleToAssume role;
  private final OidcTokens tokens;
  private final StsClient sts;
  private final AwsFailures failures;
  private final Backoff backoff;
  private final Consumer<String> mask;

  /**
   * @param sts without credentials and without retries of its own, which would repeat the token
   * @param mask is told every secret before it is used
   */
  WebIdentity(
      RoleToAssume role,
      OidcTokens tokens,
      StsClient sts,
      AwsFailures failures,
      Backoff backoff,
      Consumer<String> mask) {
    this.role = role;
    this.tokens = tokens;
    this.sts = sts;
    this.failures = failures;
    this.backoff = backoff;
    this.mask = mask;
  }

  @Override
  public RoleSession open() {
    for (int tries = 1; ; tries++) {
      String token = tokens.fetch(role.audience());
      mask.accept(token);
      try {
        return AssumedRole.session(assume(token), mask);
      } catch (SdkException e) {
        Refusal refusal = Refusal.of(e);
        if (tries >= refusal.tries()) {
          throw failure(refusal, e, token);
        }
        backoff.pause(tries);
      }
    }
  }

  private software.amazon.awssdk.services.sts.model.Credentials assume(String token) {
    return sts.assumeRoleWithWebIdentity(request ->
            request
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds((int) role.duration().toSeconds())
                .webIdentityToken(token))
        .credentials();
  }

  private Failure failure(Refusal refusal, SdkException e, String token) {
    return switch (refusal) {
      case HESITANT, TOKEN, CLAIM -> refused(e, TokenClaims.of(token));
      case TRANSIENT, FINAL -> failures.of(e);
    };
  }

  private Failure refused(SdkException e, TokenClaims claims) {
    String words = AwsFailures.words(e);
    String what =
        "AWS does not let this job assume %s: %s The token said %s."
            .formatted(role.arn(), Plain.sentence(words), claims.shown());
    return Failure.denied(what, remedy(words, claims)).causedBy(e);
  }

  private String remedy(String words, TokenClaims claims) {
    if (words.contains("No OpenIDConnect provider found")) {
      return "Create the identity provider of GitHub in account %s, then let the role's trust policy say: %s"
          .formatted(role.account(), claims.trustStatement(role));
    }
    return "Check that the role exists. This statement in its trust policy would accept the job: %s"
        .formatted(claims.trustStatement(role));
  }
}
