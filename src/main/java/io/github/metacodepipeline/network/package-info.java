/**
 * The way out.
 *
 * <p>How both porches reach the world: through the proxy that somebody named. It knows no room.
 */
@NullMarked
package io.github.metacodepipeline.network;

import org.jspecify.annotations.NullMarked;
