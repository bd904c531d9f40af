package io.github.metacodepipeline.guard.iam;

import java.util.Optional;

/**
 * Something that would be allowed and was not.
 *
 * @param what a sentence without its full stop
 * @param grave whether it is one step to everything
 * @param spot where the template says so; nothing where it says it no longer
 */
public record Widening(String what, boolean grave, Optional<Spot> spot, String subject) {
  static Widening at(Spot spot, boolean grave, String what) {
    return new Widening(what, grave, Optional.of(spot), spot.logicalId());
  }
}
