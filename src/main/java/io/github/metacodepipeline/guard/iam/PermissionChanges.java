package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Newcomer.Said;
import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import io.github.metacodepipeline.source.Evaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what two templates let somebody do, risky or not: what their policies come to, not their
 * text. Each line is about one identity, one direction and the resources that some actions share.
 *
 * <pre>
 * before ─┐              ┌─ there in both ──▶ Advantage, both ways ─┐
 *         ├─ Identities ─┼─ only after ─────▶ Newcomer ─────────────┼─▶ PermissionChange
 * after ──┘              └─ only before ────▶ "is gone" ────────────┘
 * </pre>
 */
public final class PermissionChanges {
  private final Evaluator after;
  private final Map<String, Identity> were;
  private final Map<String, Identity> are;
  private final List<PermissionChange> changes = new ArrayList<>();

  private PermissionChanges(Optional<Evaluator> before, Evaluator after) {
    this.after = after;
    this.were = before.map(Identities::of).orElse(Map.of());
    this.are = Identities.of(after);
  }

  /**
   * What changes from one template to another. Where there is nothing before, each identity is told
   * in one line.
   *
   * @param before nothing where there was no template, or it cannot be read
   */
  public static List<PermissionChange> between(Optional<Evaluator> before, Evaluator after) {
    PermissionChanges found = new PermissionChanges(before, after);
    if (before.isEmpty()) {
      found.are.values().forEach(one -> found.say(one, new Newcomer(one).shortly()));
    } else {
      found.compare();
    }
    return List.copyOf(found.changes);
  }

  private void compare() {
    for (Identity is : are.values()) {
      Optional.ofNullable(were.get(is.key()))
          .ifPresentOrElse(was -> compare(was, is), () -> arrived(is));
    }
    Identities.goneFrom(were, are).forEach(this::left);
  }

  private void compare(Identity was, Identity is) {
    Stream<PermissionChange> gained =
        Advantage.of(was, is).stream().map(surplus -> told(is, surplus.come()));
    Stream<PermissionChange> lost =
        Advantage.of(is, was).stream().map(surplus -> gone(is, surplus));
    Stream.concat(gained, lost)
        .sorted(Comparator.comparing(PermissionChange::direction))
        .forEach(changes::add);
  }

  private static PermissionChange gone(Identity who, Surplus lost) {
    return gone(who, lost.direction().opposite(), lost.going());
  }

  private static PermissionChange gone(Identity who, Direction direction, String what) {
    return new PermissionChange(direction, who.called(), what, Optional.empty());
  }

  private void say(Identity who, List<Said> lines) {
    lines.forEach(line -> changes.add(told(who, line)));
  }

  private PermissionChange told(Identity who, Said line) {
    return new PermissionChange(
        line.direction(), who.called(), line.what(), Optional.of(line.spot().in(after.template())));
  }

  private void arrived(Identity newcomer) {
    Newcomer arrival = new Newcomer(newcomer);
    say(
        newcomer,
        Identities.goneFrom(were, are).stream()
            .filter(gone -> isAlike(gone, newcomer))
            .findFirst()
            .map(gone -> List.of(arrival.insteadOf(gone)))
            .orElseGet(arrival::fully));
  }

  private static boolean isAlike(Identity gone, Identity newcomer) {
    return gone.kind() == newcomer.kind()
        && gone.isDeclared()
        && newcomer.isDeclared()
        && Advantage.of(gone, newcomer).isEmpty()
        && Advantage.of(newcomer, gone).isEmpty();
  }

  private void left(Identity gone) {
    switch (gone.kind()) {
      case ROLE, USER, GROUP -> {
        if (gone.isDeclared()) {
          changes.add(gone(gone, Direction.NARROWED, "is gone, and all that it might"));
        } else {
          Advantage.of(Identity.nobody(gone.kind()), gone)
              .forEach(lost -> changes.add(gone(gone, lost)));
        }
      }
      case POLICY -> {
        // Where the template has given it to somebody, that is said of them.
        if (!after.template().resources().containsKey(gone.logicalId())) {
          changes.add(
              gone(gone, Direction.NARROWED, "loses all that it allows: the policy is gone"));
        }
      }
      // Those whom it limits say so.
      case BOUNDARY -> {}
    }
  }
}
