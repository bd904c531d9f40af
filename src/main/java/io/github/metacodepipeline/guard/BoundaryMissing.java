package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Executor.Part;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Glob;
import io.github.metacodepipeline.guard.iam.Identities;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.Identity.Kind;
import io.github.metacodepipeline.source.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A new role has no permissions boundary, where CloudFormation's role may only make roles that have
 * one, or where all roles so far have one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 */
final class BoundaryMissing implements Rule {
  private static final String CREATE = "iam:CreateRole";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");
  private static final String BOUNDARY = "iam:permissionsboundary";

  private final Look look;

  BoundaryMissing(Look look) {
    this.look = look;
  }

  @Override
  public String id() {
    return "boundary-missing";
  }

  @Override
  public boolean needsAws() {
    return true;
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    Map<String, Identity> before = proposal.evaluatedNow().map(Identities::of).orElse(Map.of());
    Optional<Value> usual = usual(before.values());
    List<Identity> bare =
        roles(Identities.of(proposal.evaluated()).values())
            .filter(role -> role.boundary().isEmpty() && isNewOrLosesIt(role, before))
            .toList();
    if (bare.isEmpty()) {
      return List.of();
    }
    Optional<String> demanded = demanded(proposal);
    return bare.stream()
        .flatMap(role -> {
          if (demanded.isPresent()) {
            return Stream.of(demanded(proposal, role, demanded.get()));
          }
          return usual.isPresent() && !before.containsKey(role.key())
              ? Stream.of(unusual(proposal, role))
              : Stream.empty();
        })
        .toList();
  }

  private static boolean isNewOrLosesIt(Identity role, Map<String, Identity> before) {
    Identity was = before.get(role.key());
    return was == null || was.boundary().isPresent();
  }

  // CloudFormation works with what its role may do before or after the change, and neither will do.
  private Optional<String> demanded(Proposal proposal) {
    List<Identity> executors =
        Executor.of(proposal, Optional.empty()).stream()
            .filter(executor -> executor.part() == Part.EXECUTION)
            .flatMap(executor ->
                executor.isInTemplate()
                    ? Stream.concat(executor.before().stream(), executor.after().stream())
                        .filter(Identity::isDeclared)
                    : look.role(executor.arn()).stream())
            .toList();
    return !executors.isEmpty() && executors.stream().allMatch(BoundaryMissing::demandsOne)
        ? Optional.of(line(executors))
        : Optional.empty();
  }

  private static boolean demandsOne(Identity executor) {
    return executor.unseen().isEmpty() && !executor.demanded(CREATE, BOUNDARY).isEmpty();
  }

  /** The line that a role has to have. */
  private static String line(List<Identity> executors) {
    String value =
        executors.stream()
            .flatMap(executor -> executor.demanded(CREATE, BOUNDARY).stream())
            .map(Glob::toString)
            .findFirst()
            .orElse("");
    Matcher reference = REFERENCE.matcher(value);
    return "PermissionsBoundary: "
        + (reference.matches()
            ? "!Ref " + reference.group(1)
            : value.contains("${") ? "!Sub " + value : value);
  }

  /** The boundary that all roles have, where there is one. */
  private static Optional<Value> usual(Collection<Identity> identities) {
    Set<Optional<Value>> boundaries =
        roles(identities).map(Identity::boundary).collect(Collectors.toSet());
    return boundaries.size() == 1 ? boundaries.iterator().next() : Optional.empty();
  }

  private static Stream<Identity> roles(Collection<Identity> identities) {
    return identities.stream()
        .filter(identity -> identity.kind() == Kind.ROLE && identity.isDeclared());
  }

  private Finding demanded(Proposal proposal, Identity role, String line) {
    return finding(
        proposal,
        Severity.ERROR,
        role,
        "CloudFormation's role may only make roles that have one",
        "Add `%s` to its properties.".formatted(line));
  }

  private Finding unusual(Proposal proposal, Identity role) {
    return finding(
        proposal,
        Severity.WARNING,
        role,
        "every other role of this template has one",
        "Give it the PermissionsBoundary that the others have.");
  }

  private Finding finding(
      Proposal proposal, Severity severity, Identity role, String why, String remedy) {
    return new Finding(
        id(),
        severity,
        role.key(),
        "Role %s has no permissions boundary, and %s.".formatted(role.key(), why),
        remedy,
        Optional.of(proposal.wanted().placeOf(role.key())));
  }
}
