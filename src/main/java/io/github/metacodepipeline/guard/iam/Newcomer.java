package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what somebody may who was not there before. */
final class Newcomer {
  private static final int SHOWN = 5;
  private static final String NEW = "is new";

  private final Identity identity;
  private final Advantage advantage;

  Newcomer(Identity identity) {
    this.identity = identity;
    this.advantage = new Advantage(Identity.nobody(identity.kind()), identity);
  }

  /** In one line, with its main actions: the risky ones first. */
  List<Said> shortly() {
    return switch (identity.kind()) {
      case ROLE, USER, GROUP ->
          List.of(
              said(
                  Stream.of(
                          identity.isDeclared() ? Stream.of(NEW) : Stream.<String>of(),
                          terms(),
                          mainActions().stream(),
                          advantage.policies().stream().map(Surplus::plain))
                      .flatMap(part -> part)));
      case POLICY ->
          List.of(
              said(
                  Stream.concat(
                      mainActions().stream(),
                      Stream.of("the template gives this policy to nobody"))));
      case BOUNDARY -> openLimit();
    };
  }

  /** In a line for who it is, and one for each of the things that it may. */
  List<Said> fully() {
    return switch (identity.kind()) {
      case ROLE, USER, GROUP ->
          identity.isDeclared()
              ? Stream.concat(Stream.of(said(Stream.concat(Stream.of(NEW), terms()))), abilities())
                  .toList()
              : Advantage.of(Identity.nobody(identity.kind()), identity).stream()
                  .map(Surplus::come)
                  .toList();
      case POLICY, BOUNDARY -> shortly();
    };
  }

  /** In one line, where somebody who is gone might the very same. */
  Said insteadOf(Identity gone) {
    return said(Stream.of(NEW + ", and may what %s might, which is gone".formatted(gone.called())));
  }

  /** One line. */
  record Said(Direction direction, String what, Spot spot) {}

  private Said said(Stream<String> parts) {
    return new Said(
        Direction.WIDENED,
        parts.collect(Collectors.joining("; ")),
        new Spot(identity.logicalId(), ""));
  }

  private Stream<String> terms() {
    return advantage.terms().stream().map(Surplus::plain);
  }

  private Stream<Said> abilities() {
    return Stream.concat(advantage.grants().stream(), advantage.policies().stream())
        .map(Surplus::stand);
  }

  private Optional<String> mainActions() {
    List<Grant> grants =
        GrantLines.grants(Verb.MAY, identity.statements())
            .filter(grant -> !KnownPolicy.isAt(grant.spot()))
            .sorted(Comparator.comparing(Newcomer::harmlessness))
            .toList();
    Set<String> actions = new LinkedHashSet<>();
    Set<String> resources = new LinkedHashSet<>();
    for (Grant grant : grants) {
      actions.add(grant.actions().toString());
      resources.add(grant.resources().toString());
    }
    return actions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "may %s on %s"
                .formatted(
                    shown(new ArrayList<>(actions)),
                    resources.size() == 1
                        ? resources.iterator().next()
                        : resources.size()
                            + " resources"
                            + (resources.contains("*") ? ", * among them" : "")));
  }

  private static int harmlessness(Grant grant) {
    return Risk.of(grant).map(Risk::ordinal).orElse(Risk.values().length);
  }

  private static String shown(List<String> actions) {
    return actions.size() <= SHOWN + 1
        ? String.join(", ", actions)
        : "%s and %d more"
            .formatted(String.join(", ", actions.subList(0, SHOWN)), actions.size() - SHOWN);
  }

  // A limit grants nothing by itself; whom it limits says so.
  private List<Said> openLimit() {
    boolean open =
        !identity.unseen().isEmpty()
            || GrantLines.grants(Verb.MAY, identity.statements())
                .anyMatch(grant -> grant.actions().isOpen());
    return open
        ? List.of(
            said(Stream.of("may do what only CloudFormation can tell, as far as that allows")))
        : List.of();
  }
}
