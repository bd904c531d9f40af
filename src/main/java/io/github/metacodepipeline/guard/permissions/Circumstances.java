package io.github.metacodepipeline.guard.permissions;

import java.util.Optional;

/**
 * What besides the template decides what is needed.
 *
 * @param boundary the permissions boundary without which no role may be made, as YAML writes it: an
 *     ARN, or an intrinsic such as {@code !Ref Boundary}; nothing where roles need none
 * @param tagged whether the stack has tags of its own, which CloudFormation hands on to resources
 */
public record Circumstances(Optional<String> boundary, boolean tagged) {
  /** No boundary, and no tags. */
  public static final Circumstances PLAIN = new Circumstances(Optional.empty(), false);

  /** With this boundary. */
  public static Circumstances under(String boundary) {
    return new Circumstances(Optional.of(boundary), true);
  }
}
