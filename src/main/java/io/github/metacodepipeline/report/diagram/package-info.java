/**
 * Draw it.
 *
 * <p>A pipeline before and after as one picture. {@code Scene} says what there is to see, from the
 * same pairing and the same differences as the words beside it; {@code Folding} makes it small
 * enough; {@code Mermaid} alone knows the language of the picture. Left neighbour: {@code
 * pipeline}.
 */
@NullMarked
package io.github.metacodepipeline.report.diagram;

import org.jspecify.annotations.NullMarked;
