package io.github.metacodepipeline.bootstrap;

/**
 * An account of AWS.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param number twelve digits
 */
public record AccountId(String partition, String number) {}
