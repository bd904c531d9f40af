package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Executor.Part;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.permissions.HandlerPermissions;
import io.github.metacodepipeline.guard.permissions.Shortage;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CloudFormation's role may not do what this change needs: said before CloudFormation stops in the
 * middle with AccessDenied. A role that the template itself holds is judged by what it is allowed
 * nowhere, neither now nor after the change; another one by a look at it, and only where the new
 * template needs what the deployed one did not.
 */
final class ExecutionRoleTooNarrow implements Rule {
  private final Look look;

  ExecutionRoleTooNarrow(Look look) {
    this.look = look;
  }

  @Override
  public String id() {
    return "execution-role-too-narrow";
  }

  @Override
  public boolean needsAws() {
    return true;
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    List<Finding> findings =
        new ArrayList<>(
            executors(proposal)
                .flatMap(executor ->
                    executor.before().stream()
                        .filter(Identity::isDeclared)
                        .flatMap(before ->
                            executor.after().stream()
                                .flatMap(after -> missing(proposal, executor, before, after))))
                .distinct()
                .toList());
    Increase.of(proposal)
        .forEach(increase ->
            look.role(increase.role())
                .ifPresent(role ->
                    increase.shortages(role).stream()
                        .map(shortage -> finding(proposal, increase, shortage))
                        .forEach(findings::add)));
    return findings;
  }

  @Override
  public List<String> unseen(Proposal proposal) {
    return Increase.of(proposal)
        .flatMap(increase ->
            switch (look.at(increase.role())) {
              case Look.Sight.Nobody() -> Stream.<String>empty();
              case Look.Sight.Hidden(var reason) ->
                  Stream.of(
                      "%s: not checked for CloudFormation's role %s, since this run cannot look at it: %s"
                          .formatted(id(), increase.roleName(), reason.what()));
              case Look.Sight.Role _ ->
                  increase.unknown().stream()
                      .map(gap -> "%s: not checked for %s".formatted(id(), gap));
            })
        .toList();
  }

  private static Stream<Executor> executors(Proposal proposal) {
    return Executor.of(proposal, Optional.empty()).stream()
        .filter(executor -> executor.part() == Part.EXECUTION);
  }

  private Stream<Finding> missing(
      Proposal proposal, Executor executor, Identity before, Identity after) {
    return proposal.changes().stream()
        .flatMap(change -> {
          List<String> actions =
              operations(change)
                  .flatMap(
                      operation -> HandlerPermissions.always(change.type(), operation).stream())
                  .distinct()
                  .filter(action -> isDenied(before, action) && isDenied(after, action))
                  .toList();
          return actions.isEmpty()
              ? Stream.empty()
              : Stream.of(finding(proposal, executor, change, actions));
        });
  }

  private static Stream<Action> operations(ResourceChange change) {
    return change.replacement() == Replacement.ALWAYS
        ? Stream.of(Action.ADD, Action.REMOVE)
        : Stream.of(change.action());
  }

  private static boolean isDenied(Identity role, String action) {
    return Access.of(role, action, Optional.empty()) == Access.DENIED;
  }

  private Finding finding(
      Proposal proposal, Executor executor, ResourceChange change, List<String> actions) {
    return new Finding(
        id(),
        Severity.ERROR,
        change.logicalId(),
        "%s (%s) cannot be worked on: CloudFormation's role %s is not allowed %s."
            .formatted(
                change.logicalId(), change.type(), executor.name(), String.join(", ", actions)),
        "Allow it to the role in a change of its own first, then make this one.",
        Optional.of(proposal.wanted().placeOf(change.logicalId())));
  }

  private Finding finding(Proposal proposal, Increase increase, Shortage shortage) {
    return new Finding(
        id(),
        shortage.certain() ? Severity.ERROR : Severity.WARNING,
        shortage.logicalId(),
        "%s (%s) %s: CloudFormation's role %s is not allowed %s."
            .formatted(
                shortage.logicalId(),
                shortage.type(),
                shortage.certain() ? "cannot be worked on" : "may not be workable",
                increase.roleName(),
                shortage.difference()),
        "Have an administrator run `%s`, which adds it; this run's role can never do so itself."
            .formatted(increase.command()),
        Optional.of(proposal.wanted().placeOf(shortage.logicalId())));
  }
}
