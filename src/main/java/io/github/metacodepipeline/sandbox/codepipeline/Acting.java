package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * As whom, and where, an action calls other services.
 *
 * @param account twelve digits
 * @param region the action's, else the pipeline's
 * @param roleArn the action's role, else the pipeline's
 * @param session the name of the role session
 */
public record Acting(String account, String region, String roleArn, String session) {}
