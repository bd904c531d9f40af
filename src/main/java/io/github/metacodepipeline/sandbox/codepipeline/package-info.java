/**
 * The sandbox's CodePipeline: definitions with a version, checked as the service checks them.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.codepipeline;

import org.jspecify.annotations.NullMarked;
