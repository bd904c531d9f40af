/**
 * What is a pipeline?
 *
 * <p>What CodePipeline itself says about a deployed pipeline. Left neighbour: {@code source}.
 */
@NullMarked
package io.github.metacodepipeline.pipeline;

import org.jspecify.annotations.NullMarked;
