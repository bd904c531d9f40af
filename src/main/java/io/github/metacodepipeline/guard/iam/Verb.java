package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.Collection;
import java.util.Locale;

/** What statements say about somebody, and how that is put into words. */
enum Verb {
  MAY(Effect.ALLOW, Direction.WIDENED, "may also", "may no longer", "may"),
  IS_DENIED(Effect.DENY, Direction.NARROWED, "is also denied", "is no longer denied", "is denied"),
  IS_ASSUMED(
      Effect.ALLOW,
      Direction.WIDENED,
      "may also be assumed by",
      "may no longer be assumed by",
      "may be assumed by"),
  IS_REFUSED(
      Effect.DENY,
      Direction.NARROWED,
      "is also refused to",
      "is no longer refused to",
      "is refused to");

  private final Effect effect;
  private final Direction direction;
  private final String coming;
  private final String going;
  private final String plain;

  Verb(Effect effect, Direction direction, String coming, String going, String plain) {
    this.effect = effect;
    this.direction = direction;
    this.coming = coming;
    this.going = going;
    this.plain = plain;
  }

  /** The effect of the statements that say so. */
  Effect effect() {
    return effect;
  }

  /** What it means when such a statement comes. */
  Direction direction() {
    return direction;
  }

  /** For what was not so before. */
  String coming() {
    return coming;
  }

  /** For what is so no longer. */
  String going() {
    return going;
  }

  /** For what is so. */
  String plain() {
    return plain;
  }

  /** What of a grant the sentence names beside the action. */
  String object(Grant grant) {
    return switch (this) {
      case MAY, IS_DENIED -> grant.resources().toString();
      case IS_ASSUMED, IS_REFUSED ->
          grant.principal().map(Statement.Principal::toString).orElse("nobody");
    };
  }

  /** Actions with what they are done on, or by whom. */
  String phrase(Collection<String> actions, Collection<String> objects) {
    String what = String.join(", ", actions);
    String whom = String.join(", ", objects);
    return switch (this) {
      case MAY, IS_DENIED -> what + " on " + whom;
      case IS_ASSUMED, IS_REFUSED ->
          actions.stream().allMatch(Verb::isAssuming) ? whom : "%s (%s)".formatted(whom, what);
    };
  }

  private static boolean isAssuming(String action) {
    return action.toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
  }
}
