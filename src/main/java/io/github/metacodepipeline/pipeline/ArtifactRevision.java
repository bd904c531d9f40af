package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/**
 * What of an artifact a source gave to an execution; which action it was, this does not say.
 *
 * @param artifact its name
 * @param id a commit, an image digest, an S3 version id: whatever the provider has
 * @param summary such as the commit message; text from outside
 * @param url where to see it
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ArtifactRevision.html">ArtifactRevision</a>
 */
public record ArtifactRevision(
    String artifact, String id, Optional<String> summary, Optional<String> url) {}
