package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Executor.Part;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.permissions.HandlerPermissions;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CloudFormation's role may not do what this change needs: said before CloudFormation stops in the
 * middle with AccessDenied. Only a role that the template itself holds can be judged, and only what
 * it is allowed nowhere, neither now nor after the change, is found.
 */
final class ExecutionRoleTooNarrow implements Rule {
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
    return Executor.of(proposal, Optional.empty()).stream()
        .filter(executor -> executor.part() == Part.EXECUTION)
        .flatMap(executor ->
            executor.before().stream()
                .filter(Identity::isDeclared)
                .flatMap(before ->
                    executor.after().stream()
                        .flatMap(after -> missing(proposal, executor, before, after))))
        .distinct()
        .toList();
  }

  private Stream<Finding> missing(
      Proposal proposal, Executor executor, Identity before, Identity after) {
    return proposal.changes().stream()
        .flatMap(change -> {
          List<String> actions =
              operations(change)
                  .flatMap(operation -> HandlerPermissions.always(change.type(), operation).stream())
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
}
