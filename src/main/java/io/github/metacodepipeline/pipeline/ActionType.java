package io.github.metacodepipeline.pipeline;

/**
 * What kind of action it is; an expression stands for what is left open.
 *
 * @param category such as {@code Source}, {@code Approval}, {@code Deploy}
 * @param owner {@code AWS}, {@code ThirdParty} or {@code Custom}
 * @param provider such as {@code CodeBuild}
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html">Action
 *     structure reference</a>
 */
public record ActionType(String category, String owner, String provider, String version) {}
