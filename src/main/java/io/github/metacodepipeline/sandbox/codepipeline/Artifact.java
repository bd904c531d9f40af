package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * What an action put out, as a ZIP in the artifact store.
 *
 * @param revision the commit that it was made from; empty when nobody knows
 */
public record Artifact(String bucket, String key, String revision) {}
