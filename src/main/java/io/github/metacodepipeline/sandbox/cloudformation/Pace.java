package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param changeSet from asking for a change set until it is ready
 * @param perResource from starting on a resource until it is done
 * @param perAction from starting an action of a pipeline until it is done
 */
public record Pace(Duration changeSet, Duration perResource, Duration perAction) {
  public Pace {
    if (changeSet.isNegative() || perResource.isNegative() || perAction.isNegative()) {
      throw new IllegalArgumentException(
          "no negative duration: " + changeSet + ", " + perResource + ", " + perAction);
    }
  }

  /** Everything is done by the next request. */
  public static Pace instant() {
    return of(Duration.ZERO, Duration.ZERO);
  }

  /** A change set takes the first duration, each resource the second. */
  public static Pace of(Duration changeSet, Duration perResource) {
    return new Pace(changeSet, perResource, Duration.ZERO);
  }

  /** The same, and each action of a pipeline takes this. */
  public Pace withActions(Duration each) {
    return new Pace(changeSet, perResource, each);
  }
}
