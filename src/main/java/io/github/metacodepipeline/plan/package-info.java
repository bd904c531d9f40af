/**
 * What would AWS do?
 *
 * <p>The desired stack against the actual one: equal, and there is nothing to do; else
 * CloudFormation is asked for a change set, and its answer is the plan. Left neighbours: {@code
 * source}, {@code pipeline}.
 */
@NullMarked
package io.github.metacodepipeline.plan;

import org.jspecify.annotations.NullMarked;
