package io.github.metacodepipeline.plan;

/**
 * A change set together with what its maker wrote on it.
 *
 * @param description as it was given; text from outside, empty when there is none
 */
public record DescribedChangeSet(ChangeSet changeSet, String description) {}
