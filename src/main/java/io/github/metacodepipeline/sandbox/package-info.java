/**
 * An AWS to try it on: an in-process HTTP server that speaks the real wire protocols.
 *
 * <p>An annex, never the house: only {@code cli} may know it. What it promises, line by line and
 * with the AWS page of each line, is in {@code docs/sandbox.md}.
 */
@NullMarked
package io.github.metacodepipeline.sandbox;

import org.jspecify.annotations.NullMarked;
