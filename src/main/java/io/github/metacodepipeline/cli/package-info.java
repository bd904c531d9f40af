/**
 * Options in, exit code out.
 *
 * <p>One small class per command, without logic; {@code Wiring} and its family are the one place
 * where the house is put together. Left neighbours: every room, both porches, and the sandbox.
 */
@NullMarked
package io.github.metacodepipeline.cli;

import org.jspecify.annotations.NullMarked;
