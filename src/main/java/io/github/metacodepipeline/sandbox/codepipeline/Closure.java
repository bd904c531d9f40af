package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;

/**
 * Why a stage takes nothing in.
 *
 * @param by who closed it
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_TransitionState.html">TransitionState</a>
 */
record Closure(String reason, String by, Instant at) {}
