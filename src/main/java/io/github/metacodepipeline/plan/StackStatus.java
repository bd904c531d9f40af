package io.github.metacodepipeline.plan;

/**
 * The state of a stack, in CloudFormation's own words, with the questions that a run asks of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
public enum StackStatus {
  CREATE_IN_PROGRESS(Phase.MOVING),
  CREATE_FAILED(Phase.STUCK),
  CREATE_COMPLETE(Phase.SETTLED),
  ROLLBACK_IN_PROGRESS(Phase.MOVING),
  ROLLBACK_FAILED(Phase.STUCK),
  ROLLBACK_COMPLETE(Phase.STUCK),
  DELETE_IN_PROGRESS(Phase.MOVING),
  DELETE_FAILED(Phase.STUCK),
  DELETE_COMPLETE(Phase.ABSENT),
  UPDATE_IN_PROGRESS(Phase.MOVING),
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS(Phase.MOVING),
  UPDATE_COMPLETE(Phase.SETTLED),
  UPDATE_FAILED(Phase.STUCK),
  UPDATE_ROLLBACK_IN_PROGRESS(Phase.MOVING),
  UPDATE_ROLLBACK_FAILED(Phase.STUCK),
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS(Phase.MOVING),
  UPDATE_ROLLBACK_COMPLETE(Phase.SETTLED),
  REVIEW_IN_PROGRESS(Phase.ABSENT),
  IMPORT_IN_PROGRESS(Phase.MOVING),
  IMPORT_COMPLETE(Phase.SETTLED),
  IMPORT_ROLLBACK_IN_PROGRESS(Phase.MOVING),
  IMPORT_ROLLBACK_FAILED(Phase.STUCK),
  IMPORT_ROLLBACK_COMPLETE(Phase.SETTLED);

  private enum Phase {
    ABSENT,
    MOVING,
    SETTLED,
    STUCK
  }

  private final Phase phase;

  StackStatus(Phase phase) {
    this.phase = phase;
  }

  /** No resources yet, or none any more: the next change set is one that creates. */
  public boolean isAbsent() {
    return phase == Phase.ABSENT;
  }

  /** An operation is under way; nothing else can begin. */
  public boolean isMoving() {
    return phase == Phase.MOVING;
  }

  /** At rest and open to an update; its template is what its resources look like. */
  public boolean isSettled() {
    return phase == Phase.SETTLED;
  }

  /** At rest, but CloudFormation refuses to update it. */
  public boolean isStuck() {
    return phase == Phase.STUCK;
  }

  /** An operation ended here with what was asked for. */
  public boolean isSuccess() {
    return this == CREATE_COMPLETE || this == UPDATE_COMPLETE || this == IMPORT_COMPLETE;
  }
}
