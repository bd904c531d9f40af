package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import io.github.metacodepipeline.guard.iam.Statement.Principal;
import java.util.List;
import java.util.Optional;

/**
 * The smallest part of a statement: one action on one resource, for one principal where it is a
 * trust policy.
 */
public record Grant(
    Effect effect,
    Selection actions,
    Selection resources,
    Optional<Principal> principal,
    Conditions conditions,
    Spot spot) {
  /** Whether one of these statements says it too. */
  boolean isIn(List<Statement> statements) {
    return statements.stream().anyMatch(statement -> statement.covers(this));
  }

  /** Whether it says all that another one says, under no more conditions. */
  boolean covers(Grant other) {
    return effect == other.effect && isAboutAllOf(other) && other.conditions.imply(conditions);
  }

  /** Whether it is about all that another one is about, whatever the conditions. */
  boolean isAboutAllOf(Grant other) {
    return actions.covers(other.actions)
        && resources.covers(other.resources)
        && other
            .principal
            .map(theirs -> principal.filter(mine -> mine.covers(theirs)).isPresent())
            .orElse(principal.isEmpty());
  }

  /** What two have in common, where that can be said: the narrower of each. */
  Optional<Grant> within(Grant other) {
    return narrower(actions, other.actions)
        .flatMap(action ->
            narrower(resources, other.resources)
                .map(resource ->
                    new Grant(
                        other.effect,
                        action,
                        resource,
                        other.principal,
                        other.conditions,
                        other.spot)));
  }

  private static Optional<Selection> narrower(Selection one, Selection two) {
    if (one.covers(two)) {
      return Optional.of(two);
    }
    if (two.covers(one)) {
      return Optional.of(one);
    }
    return one.overlaps(two) ? Optional.of(two) : Optional.empty();
  }
}
