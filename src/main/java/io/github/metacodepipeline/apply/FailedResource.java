package io.github.metacodepipeline.apply;

import java.time.Instant;

/**
 * A resource that failed by itself, at its time.
 *
 * @param isInRollback whether CloudFormation was undoing the change already
 */
record FailedResource(Cause cause, Instant time, boolean isInRollback) {
  /** The same, seen from the stack that has this resource. */
  FailedResource within(Cause.Resource parent) {
    return new FailedResource(cause.within(parent), time, isInRollback);
  }
}
