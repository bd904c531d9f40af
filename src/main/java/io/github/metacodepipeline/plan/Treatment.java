package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Recovery;
import io.github.metacodepipeline.source.Terms.Wish;

/**
 * What a deploy does with a stack in a given status; {@code docs/stack-states.md} has the table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
public enum Treatment {
  /** There is nothing yet, or nothing any more: it is created. */
  CREATE,
  /** It is updated. */
  UPDATE,
  /** Somebody's operation is waited for, and then the new status counts. */
  WAIT,
  /** {@link Repair#CONTINUE_ROLLBACK}, then an update. */
  CONTINUE_ROLLBACK,
  /** {@link Repair#ROLL_BACK}, then an update. */
  ROLL_BACK,
  /** {@link Repair#RECREATE}. */
  RECREATE,
  /** Only a person may do something about it. */
  LEAVE;

  /** The treatment of a stack in this status on these terms. */
  public static Treatment of(StackStatus status, Terms terms) {
    return switch (status) {
      case DELETE_COMPLETE, REVIEW_IN_PROGRESS -> CREATE;
      case CREATE_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_ROLLBACK_IN_PROGRESS ->
          WAIT;
      case CREATE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_COMPLETE,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_COMPLETE ->
          UPDATE;
      case UPDATE_FAILED ->
          terms.wants(Wish.DISABLE_ROLLBACK) ? UPDATE : repaired(ROLL_BACK, terms);
      case UPDATE_ROLLBACK_FAILED -> repaired(CONTINUE_ROLLBACK, terms);
      case CREATE_FAILED -> terms.wants(Wish.DISABLE_ROLLBACK) ? UPDATE : recreated(terms);
      case ROLLBACK_COMPLETE, ROLLBACK_FAILED, DELETE_FAILED -> recreated(terms);
      case IMPORT_ROLLBACK_FAILED -> LEAVE;
    };
  }

  private static Treatment repaired(Treatment repair, Terms terms) {
    return terms.recovery() == Recovery.NONE ? LEAVE : repair;
  }

  private static Treatment recreated(Terms terms) {
    return terms.recovery() == Recovery.RECREATE ? RECREATE : LEAVE;
  }
}
