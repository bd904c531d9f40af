package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/**
 * What a source action gave to an execution.
 *
 * @param action the name of the source action
 * @param id a commit, an image digest, an S3 version id: whatever the provider has
 * @param summary such as the commit message; text from outside
 * @param url where to see it
 */
public record SourceRevision(
    String action, String id, Optional<String> summary, Optional<String> url) {}
