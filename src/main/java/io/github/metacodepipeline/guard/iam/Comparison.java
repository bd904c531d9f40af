package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Identity.Kind;
import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody could do that could not be done before. Judged on all statements together: it does
 * not matter how they are cut into policies, or in which order they stand.
 */
public final class Comparison {
  private static final int SHOWN = 4;

  private final Identity was;
  private final Identity is;
  private final boolean isNew;
  private final List<Widening> widenings = new ArrayList<>();

  private Comparison(Optional<Identity> was, Identity is) {
    this.was = was.orElse(Identity.nobody(Kind.POLICY));
    this.is = is;
    this.isNew = was.isEmpty();
  }

  /**
   * Compares somebody with what they were.
   *
   * @param was nothing for somebody new
   * @param account the one that all this is in, where it is known
   */
  public static List<Widening> between(
      Optional<Identity> was, Identity is, Optional<String> account) {
    Comparison comparison = new Comparison(was, is);
    comparison.compareAllowed();
    comparison.compareDenied();
    comparison.compareBoundary();
    comparison.compareUnseen();
    comparison.widenings.addAll(new Trust(was.map(Identity::trust), is, account).widenings());
    return List.copyOf(comparison.widenings);
  }

  private void compareAllowed() {
    // A limit grants nothing by itself: only that one which was narrower may matter.
    if (is.kind() == Kind.BOUNDARY && isNew) {
      return;
    }
    Map<Reason, List<Grant>> risky = new LinkedHashMap<>();
    grants(is, Effect.ALLOW)
        .filter(grant -> !grant.isIn(was.statements()))
        .forEach(grant ->
            Risk.of(grant)
                .ifPresent(risk ->
                    risky
                        .computeIfAbsent(new Reason(grant.spot(), risk), _ -> new ArrayList<>())
                        .add(grant)));
    risky.forEach(this::allowed);
  }

  /** What of one statement goes into one sentence. */
  private record Reason(Spot spot, Risk risk) {}

  private void allowed(Reason reason, List<Grant> grants) {
    String condition = grants.getFirst().conditions().isEmpty() ? "" : ", under a condition";
    add(
        reason.spot(),
        reason.risk().isGrave() && is.kind() != Kind.POLICY,
        "%s would be allowed %s on %s%s: %s"
            .formatted(
                is.called(),
                shown(grants.stream().map(Grant::actions)),
                shown(grants.stream().map(Grant::resources)),
                condition,
                reason.risk().words()));
  }

  private static String shown(Stream<Selection> selections) {
    List<String> all = selections.map(Selection::toString).distinct().toList();
    return all.size() <= SHOWN
        ? String.join(", ", all)
        : "%s and %d more".formatted(String.join(", ", all.subList(0, SHOWN)), all.size() - SHOWN);
  }

  private void compareDenied() {
    grants(was, Effect.DENY)
        .filter(denied -> !denied.isIn(is.statements()))
        .forEach(denied ->
            grants(is, Effect.ALLOW)
                .flatMap(allowed -> denied.within(allowed).stream())
                .findFirst()
                .ifPresent(freed ->
                    widenings.add(
                        new Widening(
                            "%s would no longer be denied %s on %s"
                                .formatted(is.called(), denied.actions(), denied.resources()),
                            isFreedGravely(denied),
                            Optional.empty(),
                            freed.spot().logicalId()))));
  }

  private boolean isFreedGravely(Grant denied) {
    return grants(is, Effect.ALLOW)
        .flatMap(allowed -> denied.within(allowed).stream())
        .anyMatch(freed -> Risk.of(freed).filter(Risk::isGrave).isPresent());
  }

  private void compareBoundary() {
    if (was.boundary().isPresent() && is.boundary().isEmpty()) {
      boolean grave =
          grants(is, Effect.ALLOW)
              .anyMatch(grant -> Risk.of(grant).filter(Risk::isGrave).isPresent());
      add(
          new Spot(is.logicalId(), ""),
          grave,
          "%s would lose its permissions boundary: all that its policies say would count"
              .formatted(is.called()));
    } else if (was.boundary().isPresent() && !was.boundary().equals(is.boundary())) {
      add(
          new Spot(is.logicalId(), "/PermissionsBoundary"),
          false,
          "%s would get another permissions boundary; what that allows is not compared"
              .formatted(is.called()));
    }
  }

  private void compareUnseen() {
    is.unseen().stream()
        .filter(
            unseen -> was.unseen().stream().noneMatch(old -> old.value().equals(unseen.value())))
        .forEach(unseen ->
            add(
                unseen.spot(),
                false,
                "%s would get %s, and what that allows cannot be seen from here"
                    .formatted(is.called(), unseen.shown())));
    // A resource that is left open is one, in all likelihood; an action may be any.
    grants(is, Effect.ALLOW)
        .filter(grant -> !grant.isIn(was.statements()))
        .filter(grant -> grant.actions().isOpen())
        .forEach(grant ->
            add(
                grant.spot(),
                false,
                "%s would be allowed %s on %s, and what that is only CloudFormation can tell"
                    .formatted(is.called(), grant.actions(), grant.resources())));
  }

  private void add(Spot spot, boolean grave, String what) {
    widenings.add(Widening.at(spot, grave, what));
  }

  private static Stream<Grant> grants(Identity identity, Effect effect) {
    return identity.statements().stream()
        .filter(statement -> statement.effect() == effect)
        .flatMap(Statement::grants);
  }
}
