package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param changeSet from asking for a change set until it is ready
 * @param perResource from starting on a resource until it is done
 */
public record Pace(Duration changeSet, Duration perResource) {
  public Pace {
    if (changeSet.isNegative() || perResource.isNegative()) {
      throw new IllegalArgumentException("no negative duration: " + changeSet + ", " + perResource);
    }
  }

  /** Everything is done by the next request. */
  public static Pace instant() {
    return new Pace(Duration.ZERO, Duration.ZERO);
  }

  /** A change set takes the first duration, each resource the second. */
  public static Pace of(Duration changeSet, Duration perResource) {
    return new Pace(changeSet, perResource);
  }
}
