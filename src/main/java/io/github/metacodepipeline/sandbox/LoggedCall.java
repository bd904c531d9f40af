package io.github.metacodepipeline.sandbox;

/**
 * One request that reached the sandbox, for tests that count them.
 *
 * @param service as in a credential scope: {@code cloudformation}, {@code codepipeline}, {@code
 *     s3}, {@code sts}; {@code oidc} for the issuer
 * @param action the operation's name in AWS's API reference, such as {@code DescribeStacks}
 * @param region the Region of the credential scope
 */
public record LoggedCall(String service, String action, String region) {}
