/**
 * What does the repository ask for?
 *
 * <p>What woke us ({@code Trigger}) and what that asks of us ({@code Intent}); the template and its
 * configuration as they stand at a revision ({@code Declaration}); whether that revision is still
 * the newest ({@code Standing}). Left neighbours: none.
 */
@NullMarked
package io.github.metacodepipeline.source;

import org.jspecify.annotations.NullMarked;
