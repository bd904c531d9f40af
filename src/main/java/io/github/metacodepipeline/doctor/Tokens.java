package io.github.metacodepipeline.doctor;

/** What GitHub says of the job that we run in. */
public interface Tokens {
  /**
   * The claims of a new token; the token itself is thrown away.
   *
   * @param audience whom it is for
   * @throws io.github.metacodepipeline.Failure DENIED when the job may not have one; UNREACHABLE
   *     when GitHub does not answer
   */
  Claims claims(String audience);
}
