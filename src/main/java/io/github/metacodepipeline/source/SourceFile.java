package io.github.metacodepipeline.source;

/**
 * A file of the repository at some revision.
 *
 * @param path where it stands
 * @param text its content, decoded as UTF-8, otherwise untouched
 */
public record SourceFile(RepositoryPath path, String text) {}
