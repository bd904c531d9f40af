package io.github.metacodepipeline.github;

import io.github.metacodepipeline.apply.Ending;
import java.util.Locale;

/**
 * What a commit status can say of a run, in GitHub's words.
 *
 * @see <a href="https://docs.github.com/en/rest/commits/statuses#create-a-commit-status">Create a
 *     commit status</a>
 */
enum StatusState {
  /** The run goes on. */
  PENDING,
  /** The step is green. */
  SUCCESS,
  /** What the commit asks for is not good, or did not work. */
  FAILURE,
  /** It could not be found out or done, whatever the commit asks for. */
  ERROR;

  /**
   * A run that stopped watching never comes back to say how it ended, so that {@code pending} would
   * stay for ever.
   */
  static StatusState of(Ending ending) {
    return switch (ending) {
      case UNCHANGED, CREATED, UPDATED, RECREATED, PREVIEWED, PLANNED, SKIPPED, SUPERSEDED ->
          SUCCESS;
      case WRONG_INPUT, REFUSED, FAILED, STUCK, EXECUTION_FAILED -> FAILURE;
      case DEFECT, BUSY, DENIED, UNREACHABLE, RUNNING, CANCELLED -> ERROR;
    };
  }

  /** As GitHub spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
