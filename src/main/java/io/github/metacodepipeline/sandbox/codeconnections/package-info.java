/**
 * The sandbox's CodeConnections: connections to GitHub that wait until somebody has completed them
 * in the console, which here is the director.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.codeconnections;

import org.jspecify.annotations.NullMarked;
