/**
 * The sandbox's CloudFormation: templates, change sets, stacks that move on a clock, and rollback.
 *
 * <p>Left neighbours: {@code sandbox.wire} and {@code sandbox.cloudformation.template}.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
