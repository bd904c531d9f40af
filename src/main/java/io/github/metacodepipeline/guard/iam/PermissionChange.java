package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.Place;
import java.util.Optional;

/**
 * Something that somebody may do that could not be done before, or may no longer do.
 *
 * @param direction whether more is allowed, or less
 * @param who such as "Role BuildRole"; may hold text from outside
 * @param what goes on after who, such as "may also s3:GetObject on ${Artifacts.Arn}/*"; may hold
 *     text from outside
 * @param place the line of the wanted template; nothing for what is gone
 */
public record PermissionChange(
    Direction direction, String who, String what, Optional<Place> place) {

  /** Whether more is allowed, or less. */
  public enum Direction {
    WIDENED,
    NARROWED;

    /** The other one. */
    Direction opposite() {
      return switch (this) {
        case WIDENED -> NARROWED;
        case NARROWED -> WIDENED;
      };
    }
  }
}
