package io.github.metacodepipeline.sandbox.wire;

/**
 * Who calls, and where: what a service may know of a request's credentials.
 *
 * @param account the twelve digits of the account
 * @param arn the identity that {@code GetCallerIdentity} shows
 * @param principal the identity that a trust policy names: the role's ARN for a role session
 * @param userId the unique id that {@code GetCallerIdentity} shows
 * @param region the Region of the credential scope
 */
public record Caller(String account, String arn, String principal, String userId, String region) {

  /** Nobody: an unsigned request, which only {@code AssumeRoleWithWebIdentity} may be. */
  public static Caller nobody(String region) {
    return new Caller("", "", "", "", region);
  }

  /** Whether these credentials came from assuming a role, so that another role is chained. */
  public boolean isRoleSession() {
    return !arn.equals(principal);
  }
}
