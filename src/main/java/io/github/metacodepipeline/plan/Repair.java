package io.github.metacodepipeline.plan;

/** What may bring a stack back to where CloudFormation updates it. */
public enum Repair {
  /** The rollback of an update goes on, and skips no resource. */
  CONTINUE_ROLLBACK,
  /** A failed update is taken back. */
  ROLL_BACK,
  /** A first create that failed is deleted, and made again. */
  RECREATE
}
