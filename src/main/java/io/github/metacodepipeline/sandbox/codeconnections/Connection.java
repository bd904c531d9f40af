package io.github.metacodepipeline.sandbox.codeconnections;

/**
 * A connection to a provider of repositories.
 *
 * @param arn its ARN, of either prefix
 * @param provider such as {@code GitHub}
 * @param status {@code PENDING}, {@code AVAILABLE} or {@code ERROR}
 */
record Connection(String arn, String name, String provider, String status) {
  String account() {
    return arn.split(":", -1)[4];
  }

  String region() {
    return arn.split(":", -1)[3];
  }

  /** What is the same under both prefixes. */
  String key() {
    return arn.substring(arn.indexOf(':', "arn:aws:".length()));
  }

  Connection with(String newStatus) {
    return new Connection(arn, name, provider, newStatus);
  }
}
