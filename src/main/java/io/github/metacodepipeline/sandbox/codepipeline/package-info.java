/**
 * The sandbox's CodePipeline: definitions with a version, checked as the service checks them, and
 * executions that move through their stages on the sandbox's clock.
 *
 * <pre>
 *   CodePipeline -> Starter, Interventions, Reruns -> Execution <- Course, Failures
 *                -> ExecutionPages, ActionPages, StatePage (what is shown of it)
 *   Director     -> Ways, Repositories             (what a test decides, what is pushed)
 *   Repositories -> Detection -> PushFilter, Webhooks (what a push starts)
 *   Course -> Fetching (sources), Works -> ActionProvider -> Services (what is carried out)
 * </pre>
 *
 * <p>Who carries actions out is in {@code sandbox.codepipeline.provider}; how they reach other
 * services is behind {@link io.github.metacodepipeline.sandbox.codepipeline.Services}.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types and the views of stacks and change sets.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.codepipeline;

import org.jspecify.annotations.NullMarked;
