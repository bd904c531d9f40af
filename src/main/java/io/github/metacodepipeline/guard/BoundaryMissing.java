package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Executor.Part;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Identities;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.Identity.Kind;
import io.github.metacodepipeline.source.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    boolean demanded = isDemanded(proposal);
    Optional<Value> usual = usual(before.values());
    return roles(Identities.of(proposal.evaluated()).values())
        .filter(role -> !before.containsKey(role.key()) && role.boundary().isEmpty())
        .flatMap(role ->
            demanded
                ? Stream.of(
                    finding(
                        proposal,
                        Severity.ERROR,
                        role,
                        "CloudFormation's role may only make roles that have one"))
                : usual.isPresent()
                    ? Stream.of(
                        finding(
                            proposal,
                            Severity.WARNING,
                            role,
                            "every other role of this template has one"))
                    : Stream.empty())
        .toList();
  }

  // CloudFormation works with what its role may do before or after the change, and neither will do.
  private static boolean isDemanded(Proposal proposal) {
    List<Identity> executors =
        Executor.of(proposal, Optional.empty()).stream()
            .filter(executor -> executor.part() == Part.EXECUTION)
            .flatMap(
                executor -> Stream.concat(executor.before().stream(), executor.after().stream()))
            .filter(Identity::isDeclared)
            .toList();
    return !executors.isEmpty()
        && executors.stream().allMatch(BoundaryMissing::mayOnlyMakeBoundedRoles);
  }

  private static boolean mayOnlyMakeBoundedRoles(Identity executor) {
    return executor.unseen().isEmpty()
        && executor.isAlwaysUnder("iam:CreateRole", "iam:permissionsboundary");
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

  private Finding finding(Proposal proposal, Severity severity, Identity role, String why) {
    return new Finding(
        id(),
        severity,
        role.key(),
        "Role %s has no permissions boundary, and %s.".formatted(role.key(), why),
        "Give it the PermissionsBoundary that the others have.",
        Optional.of(proposal.wanted().placeOf(role.key())));
  }
}
