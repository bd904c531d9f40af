package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.Caller;

/**
 * Credentials that STS issued.
 *
 * @param arn the assumed role's ARN, {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}
 * @param expires the end, in seconds since 1970
 */
record Session(
    String accessKey,
    String secretKey,
    String token,
    String roleArn,
    String arn,
    String userId,
    long expires) {
  Caller caller(String region) {
    return new Caller(arn.split(":", -1)[4], arn, roleArn, userId, region);
  }
}
