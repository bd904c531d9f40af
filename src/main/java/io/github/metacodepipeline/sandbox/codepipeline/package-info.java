/**
 * The sandbox's CodePipeline: definitions with a version, checked as the service checks them, and
 * executions that move through their stages on the sandbox's clock.
 *
 * <pre>
 *   CodePipeline -> Starter, Interventions, Reruns -> Execution <- Course, Failures
 *                -> ExecutionPages, ActionPages, StatePage (what is shown of it)
 *   Director     -> Ways, Sources                  (what a test decides)
 * </pre>
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.codepipeline;

import org.jspecify.annotations.NullMarked;
