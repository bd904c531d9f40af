/**
 * Say it.
 *
 * <p>{@code Journal} takes notes while the story goes; {@code Report} is what there is to say when
 * it is over, and every page and output is made from it. Left neighbours: {@code source}, {@code
 * pipeline}, {@code plan}, {@code guard}, {@code apply}.
 */
@NullMarked
package io.github.metacodepipeline.report;

import org.jspecify.annotations.NullMarked;
