package io.github.metacodepipeline.plan;

import java.time.Instant;

/**
 * A change set as the list of a stack's change sets shows it.
 *
 * @param created when it was asked for
 * @param executed whether its execution began
 */
public record ListedChangeSet(
    ChangeSetId id, String name, String description, Instant created, boolean executed) {
  /** Whether a run left it on purpose, for somebody who looks at it and executes it later. */
  boolean isKept() {
    return Provenance.isKept(description);
  }
}
