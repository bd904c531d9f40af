package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one identity has beyond another, risky or not. It does not matter how statements are cut
 * into policies, or in which order they stand.
 */
final class Advantage {
  private final Identity less;
  private final Identity more;

  /** What one has beyond the other. */
  Advantage(Identity less, Identity more) {
    this.less = less;
    this.more = more;
  }

  /** All of it. */
  static List<Surplus> of(Identity less, Identity more) {
    Advantage advantage = new Advantage(less, more);
    return Stream.of(advantage.grants(), advantage.policies(), advantage.terms())
        .flatMap(List::stream)
        .toList();
  }

  /** What its own statements allow. */
  List<Surplus> grants() {
    return GrantLines.beyond(Verb.MAY, less.statements(), more.statements());
  }

  /** The policies that it has and that are not in the template, and what is left open. */
  List<Surplus> policies() {
    return Stream.concat(awsPolicies(), unseen()).toList();
  }

  /** Who may become it, and what limits it. */
  List<Surplus> terms() {
    return Stream.of(
            GrantLines.beyond(Verb.IS_ASSUMED, less.trust(), more.trust()).stream(),
            GrantLines.beyond(Verb.IS_REFUSED, less.trust(), more.trust()).stream(),
            GrantLines.beyond(Verb.IS_DENIED, less.statements(), more.statements()).stream(),
            boundary())
        .flatMap(surplus -> surplus)
        .toList();
  }

  private Stream<Surplus> awsPolicies() {
    return more.awsPolicies().stream()
        .filter(policy ->
            less.awsPolicies().stream().noneMatch(had -> had.name().equals(policy.name())))
        .map(policy ->
            Surplus.of(
                Direction.WIDENED,
                "gets ",
                "loses ",
                "AWS's policy %s (%s)".formatted(policy.name(), known(policy)),
                policy.spot()));
  }

  private static String known(KnownPolicy policy) {
    String all =
        policy.document().statements().stream()
            .map(statement -> "%s on %s".formatted(statement.actions(), statement.resources()))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "not looked into" : all;
  }

  private Stream<Surplus> unseen() {
    return more.unseen().stream()
        .filter(part -> less.unseen().stream().noneMatch(had -> had.value().equals(part.value())))
        .map(Advantage::unseen);
  }

  private static Surplus unseen(Unseen part) {
    if (KnownPolicy.isAt(part.spot())) {
      return Surplus.of(
          Direction.WIDENED,
          "gets ",
          "loses ",
          "the policy %s, into which nobody can see from here".formatted(part.shown()),
          part.spot());
    }
    return part.spot().path().startsWith("/AssumeRolePolicyDocument")
        ? Surplus.of(
            Direction.WIDENED,
            "trusts ",
            "no longer trusts ",
            "whom only CloudFormation can tell: " + part.shown(),
            part.spot())
        : Surplus.of(
            Direction.WIDENED,
            "gets ",
            "loses ",
            "what only CloudFormation can tell: " + part.shown(),
            part.spot());
  }

  private Stream<Surplus> boundary() {
    return more.boundary().filter(limit -> !less.boundary().equals(more.boundary())).stream()
        .map(limit ->
            Surplus.of(
                Direction.NARROWED,
                "is limited by ",
                "is no longer limited by ",
                "the permissions boundary %s".formatted(Glob.of(limit)),
                new Spot(more.logicalId(), "/PermissionsBoundary")));
  }
}
