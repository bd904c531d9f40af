/**
 * What is a pipeline?
 *
 * <p>Its {@link io.github.metacodepipeline.pipeline.PipelineDefinition}, read from a template or
 * from CodePipeline; what changes from one to another, in its own words ({@link
 * io.github.metacodepipeline.pipeline.PipelineDiff}); and its {@link
 * io.github.metacodepipeline.pipeline.Execution}s, behind the port {@link
 * io.github.metacodepipeline.pipeline.Pipelines}. Left neighbour: {@code source}.
 */
@NullMarked
package io.github.metacodepipeline.pipeline;

import org.jspecify.annotations.NullMarked;
