package io.github.metacodepipeline.source;

/**
 * A local file or folder as something names it.
 *
 * @param path from the repository's root
 */
public record Named(RepositoryPath path, Content content) {}
