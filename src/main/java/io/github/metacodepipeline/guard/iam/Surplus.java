package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Newcomer.Said;
import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;

/**
 * Something that one identity has beyond another, in the words for each way to look at it, so that
 * what comes and what goes is always told alike.
 *
 * @param direction what it means when it comes
 * @param coming as in "may also s3:GetObject on *"
 * @param going as in "may no longer s3:GetObject on *"
 * @param plain where there is nobody to compare with, as in "may s3:GetObject on *"
 * @param spot where it is said
 */
record Surplus(Direction direction, String coming, String going, String plain, Spot spot) {

  /** That it comes. */
  Said come() {
    return new Said(direction, coming, spot);
  }

  /** That there is nobody to compare with. */
  Said stand() {
    return new Said(direction, plain, spot);
  }

  /** That somebody has something, for which there is one word more or less. */
  static Surplus of(Direction direction, String coming, String going, String what, Spot spot) {
    return new Surplus(direction, coming + what, going + what, coming + what, spot);
  }
}
