/**
 * The sandbox's EventBridge: rules with a schedule that start pipelines when somebody looks after
 * their time has come.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.events;

import org.jspecify.annotations.NullMarked;
