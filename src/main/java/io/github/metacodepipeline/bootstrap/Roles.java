package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.StackName;

/**
 * The roles of the access stack, by their ARNs.
 *
 * @param deploy for the tracked branch
 * @param preview for pull requests
 * @param execution for CloudFormation
 */
public record Roles(String deploy, String preview, String execution) {
  /** Those that the access stack is going to have: its roles have names. */
  static Roles named(AccountId account, StackName pipeline) {
    return new Roles(
        named(account, pipeline, "deploy"),
        named(account, pipeline, "preview"),
        named(account, pipeline, "execution"));
  }

  private static String named(AccountId account, StackName pipeline, String kind) {
    return "arn:%s:iam::%s:role/meta-codepipeline/%s-%s"
        .formatted(account.partition(), account.number(), pipeline, kind);
  }

  /** Those that the access stack says that it has; where it does not say, these. */
  Roles as(Stack access) {
    return new Roles(
        access.outputs().getOrDefault("DeployRoleArn", deploy),
        access.outputs().getOrDefault("PreviewRoleArn", preview),
        access.outputs().getOrDefault("ExecutionRoleArn", execution));
  }
}
