package io.github.metacodepipeline.github;

import io.github.metacodepipeline.apply.Ending;
import java.util.Locale;

/**
 * How far a GitHub Deployment is, in GitHub's words.
 *
 * @see <a href="https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status">
 *     Create a deployment status</a>
 */
enum DeploymentState {
  /** The stack is being changed. */
  IN_PROGRESS,
  /** The stack is as it should be. */
  SUCCESS,
  /** What was to be deployed did not work. */
  FAILURE,
  /** It could not be found out or done. */
  ERROR,
  /** It was not deployed in the end: somebody else changed the stack first. */
  INACTIVE;

  /** How a deployment ends that had begun; where we only stopped watching, it stays in progress. */
  static DeploymentState of(Ending ending) {
    return switch (ending) {
      case UNCHANGED, CREATED, UPDATED, RECREATED -> SUCCESS;
      case REFUSED, FAILED, STUCK, EXECUTION_FAILED -> FAILURE;
      case DEFECT, WRONG_INPUT, BUSY, DENIED, UNREACHABLE, CANCELLED -> ERROR;
      case PREVIEWED, PLANNED, SKIPPED, SUPERSEDED -> INACTIVE;
      case RUNNING -> IN_PROGRESS;
    };
  }

  /** As GitHub spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
