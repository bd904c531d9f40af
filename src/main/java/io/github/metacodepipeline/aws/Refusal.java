package io.github.metacodepipeline.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How final it is that STS did not give us a role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors">Errors
 *     of AssumeRoleWithWebIdentity</a>
 */
enum Refusal {
  /** STS or the network had trouble. */
  TRANSIENT(6),
  /** IAM may not know yet what was set up a moment ago: it is eventually consistent. */
  HESITANT(4),
  /** The token was not liked; another one may be. */
  TOKEN(5),
  /** Somebody does not want this job to have the role. */
  CLAIM(1),
  /** It will say the same again. */
  FINAL(1);

  private final int tries;

  Refusal(int tries) {
    this.tries = tries;
  }

  /** How often to try in all. */
  int tries() {
    return tries;
  }

  static Refusal of(SdkException e) {
    if (!(e instanceof AwsServiceException service)) {
      return TRANSIENT;
    }
    return switch (AwsFailures.code(service)) {
      case "AccessDenied" -> HESITANT;
      case "InvalidIdentityToken", "ExpiredToken" -> TOKEN;
      case "IDPRejectedClaim" -> CLAIM;
      case "IDPCommunicationError" -> TRANSIENT;
      default -> service.isThrottlingException() || service.statusCode() >= 500 ? TRANSIENT : FINAL;
    };
  }
}
