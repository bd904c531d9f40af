/**
 * GitHub in, our records out: the runner's environment and file commands, events, the REST API.
 *
 * <p>A porch: it implements ports of the rooms {@code source} and {@code report}; only {@code cli}
 * sees it.
 */
@NullMarked
package io.github.metacodepipeline.github;

import org.jspecify.annotations.NullMarked;
