package io.github.metacodepipeline.aws;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials for a while. */
record RoleSession(AwsSessionCredentials credentials, Instant expiration) {

  /** A way to get some. */
  interface Source {
    /**
     * New credentials.
     *
     * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE
     */
    RoleSession open();
  }

  @Override
  public String toString() {
    return "RoleSession[until " + expiration + "]";
  }
}
