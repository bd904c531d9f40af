package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Place;

/**
 * One place where a document names a local file or folder.
 *
 * @param value the path as it stands there
 * @param named what it names
 * @param form what stands in the path's place once that is stored
 */
public record Inclusion(Node.Scalar value, Place place, Named named, Form form) {}
