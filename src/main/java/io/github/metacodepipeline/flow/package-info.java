/**
 * The story of a run.
 *
 * <p>{@code DeployFlow} and {@code PreviewFlow} read like the paragraph that describes them. Left
 * neighbours: every room.
 */
@NullMarked
package io.github.metacodepipeline.flow;

import org.jspecify.annotations.NullMarked;
