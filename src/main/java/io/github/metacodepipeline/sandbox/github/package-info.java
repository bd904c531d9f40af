/**
 * As much of GitHub's REST API as a job needs that reads a template and keeps a comment:
 * repositories served from folders of this machine.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.github;

import org.jspecify.annotations.NullMarked;
