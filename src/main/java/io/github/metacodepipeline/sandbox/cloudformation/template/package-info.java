/**
 * The template language: reading templates, parameters, references, and evaluating intrinsic
 * functions.
 *
 * <p>Left neighbour: {@code sandbox.wire}.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
