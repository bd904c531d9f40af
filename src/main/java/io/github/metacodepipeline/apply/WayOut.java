package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackStatus;

/**
 * What gets a stack going again that CloudFormation does not update as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
public enum WayOut {
  /** What kept it from being rolled back is mended, and the rollback goes on. */
  CONTINUE_ROLLBACK("continue-update-rollback"),
  /** The failed update is taken back. */
  ROLL_BACK("rollback-stack"),
  /** Nothing of it is in use: it is deleted, and made anew. */
  DELETE("delete-stack"),
  /** Only a person can say what belongs to it, by what happened. */
  LOOK("describe-stack-events");

  private final String command;

  WayOut(String command) {
    this.command = command;
  }

  /** The way out for a stack in this status, which is a stuck one. */
  public static WayOut of(StackStatus status) {
    return switch (status) {
      case UPDATE_ROLLBACK_FAILED -> CONTINUE_ROLLBACK;
      case UPDATE_FAILED -> ROLL_BACK;
      case CREATE_FAILED, ROLLBACK_COMPLETE, ROLLBACK_FAILED, DELETE_FAILED -> DELETE;
      case IMPORT_ROLLBACK_FAILED -> LOOK;
      case CREATE_IN_PROGRESS,
          CREATE_COMPLETE,
          ROLLBACK_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          DELETE_COMPLETE,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE,
          REVIEW_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_IN_PROGRESS,
          IMPORT_ROLLBACK_COMPLETE ->
          throw new IllegalArgumentException("not stuck: " + status);
    };
  }

  /** The command for it. */
  public String command(Stack stack) {
    return "aws cloudformation %s --stack-name %s".formatted(command, stack.name());
  }
}
