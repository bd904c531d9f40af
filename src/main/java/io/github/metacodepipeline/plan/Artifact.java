package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Bytes;

/** A file, and where it is to be fetched from. */
public record Artifact(Location location, Bytes content) {}
