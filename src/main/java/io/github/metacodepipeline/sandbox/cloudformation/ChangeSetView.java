package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Instant;

/**
 * A change set as another service of the sandbox sees it.
 *
 * @param id its ARN
 * @param status such as {@code CREATE_COMPLETE}
 * @param execution such as {@code AVAILABLE}
 * @param reason why it failed; empty when it did not
 */
public record ChangeSetView(String id, String status, String execution, String reason) {
  /** Whether it failed for having nothing to do. */
  public boolean isEmpty() {
    return status.equals("FAILED")
        && (reason.contains("didn't contain changes")
            || reason.contains("No updates are to be performed"));
  }

  static ChangeSetView of(ChangeSet set, Instant now) {
    String status = set.status(now);
    return new ChangeSetView(
        set.id(), status, set.executionStatus(now), status.equals("FAILED") ? set.failure() : "");
  }
}
