package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;

/**
 * What a source action gave to an execution.
 *
 * @param id a commit, an image digest, a version of an object
 */
record Revision(String action, String id, String summary, String url, Instant created) {}
