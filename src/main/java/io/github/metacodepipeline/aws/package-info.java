/**
 * The AWS SDK in, our records out: CloudFormation, CodePipeline, STS and their errors.
 *
 * <p>A porch: it implements ports of the rooms {@code pipeline}, {@code plan} and {@code apply};
 * only {@code cli} sees it.
 */
@NullMarked
package io.github.metacodepipeline.aws;

import org.jspecify.annotations.NullMarked;
