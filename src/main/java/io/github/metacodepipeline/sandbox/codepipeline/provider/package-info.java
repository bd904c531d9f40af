/**
 * Who carries out the actions of the sandbox's pipelines: CloudFormation on the sandbox's own
 * stacks, CodeBuild through whatever runs its builds.
 *
 * <pre>
 *   CloudFormationAction -> ChangeSetReplacement, ChangeSetExecution, StackUpdate, StackRemoval
 *                        -> StackRequest (what is asked for) -> ArtifactFile, Overrides
 *   CodeBuildAction      -> Projects, BuildRoom (a thread for each build)
 * </pre>
 *
 * <p>Left neighbours: {@code sandbox.codepipeline}, {@code sandbox.cloudformation}, {@code
 * sandbox.wire}.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.codepipeline.provider;

import org.jspecify.annotations.NullMarked;
