/**
 * The AWS SDK in, our records out: CloudFormation, CodePipeline, IAM, STS and their errors.
 *
 * <p>{@link io.github.metacodepipeline.aws.AwsSettings} are the inputs; {@link
 * io.github.metacodepipeline.aws.AwsClients} makes the SDK's clients from them, with credentials of
 * {@code WebIdentity}, {@code AssumedRole} or the environment; {@link
 * io.github.metacodepipeline.aws.CloudFormationStacks} and {@link
 * io.github.metacodepipeline.aws.CodePipelines} ask; {@code AwsFailures} says what went wrong. The
 * SDK's nulls and exceptions end here.
 *
 * <p>A porch: it implements ports of the rooms {@code pipeline}, {@code plan}, {@code guard} and
 * {@code apply}; only {@code cli} sees it.
 */
@NullMarked
package io.github.metacodepipeline.aws;

import org.jspecify.annotations.NullMarked;
