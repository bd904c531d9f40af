/**
 * Do it, and watch it.
 *
 * <p>{@code Applier} executes what the guard approved and stays until CloudFormation is done. How a
 * run can end is {@code Outcome}, one case per ending. Left neighbours: {@code source}, {@code
 * plan}, {@code guard}.
 */
@NullMarked
package io.github.metacodepipeline.apply;

import org.jspecify.annotations.NullMarked;
