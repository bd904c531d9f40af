/**
 * The sandbox's CloudFormation: templates, change sets, stacks that move on a clock, and rollback.
 *
 * <p>Left neighbour: {@code sandbox.wire}.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
