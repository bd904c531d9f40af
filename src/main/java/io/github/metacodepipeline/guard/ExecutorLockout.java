package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Admission;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A role that updates this stack would lose, by this update, what the next one needs: nothing could
 * be deployed any more, not even the repair. Only a role that the template itself holds can be
 * judged.
 */
final class ExecutorLockout implements Rule {
  private final Optional<String> caller;

  /**
   * A rule that also looks after the role of this run.
   *
   * @param caller its ARN ({@code role-to-assume}), if it has one
   */
  ExecutorLockout(Optional<String> caller) {
    this.caller = caller;
  }

  @Override
  public String id() {
    return "executor-lockout";
  }

  @Override
  public boolean needsAws() {
    return true;
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    return Executor.of(proposal, caller).stream()
        .flatMap(executor -> examine(proposal, executor).stream())
        .toList();
  }

  // Where no permission changes, nobody wants to read of it in every run.
  @Override
  public List<String> unseen(Proposal proposal) {
    if (proposal.changes().stream().noneMatch(change -> change.type().startsWith("AWS::IAM::"))) {
      return List.of();
    }
    return Executor.of(proposal, caller).stream()
        .filter(executor -> !executor.isInTemplate())
        .map(executor ->
            "%s: not checked for %s, since this template does not declare it: %s."
                .formatted(id(), executor.part().words(), executor.name()))
        .toList();
  }

  private List<Finding> examine(Proposal proposal, Executor executor) {
    if (executor.before().isEmpty()) {
      return List.of();
    }
    Identity before = executor.before().get();
    if (executor.after().isEmpty() || isReplaced(proposal, before)) {
      return isRetained(proposal, before) ? List.of() : List.of(gone(proposal, executor, before));
    }
    Identity after = executor.after().get();
    List<Finding> findings = new ArrayList<>();
    lost(proposal, executor, before, after).ifPresent(findings::add);
    untrusted(proposal, executor, before, after).ifPresent(findings::add);
    return findings;
  }

  private static boolean isReplaced(Proposal proposal, Identity role) {
    return proposal.changes().stream()
        .filter(change -> change.logicalId().equals(role.key()))
        .anyMatch(change -> change.replacement() == ResourceChange.Replacement.ALWAYS);
  }

  // A role that is kept when it goes from the template does what it did.
  private static boolean isRetained(Proposal proposal, Identity role) {
    return proposal
        .current()
        .map(template -> template.resources().get(role.key()))
        .map(Template.Resource::body)
        .flatMap(body -> body.field("DeletionPolicy"))
        .flatMap(Node::asText)
        .filter("Retain"::equals)
        .isPresent();
  }

  private Finding gone(Proposal proposal, Executor executor, Identity before) {
    return found(
        proposal,
        Severity.ERROR,
        before,
        "Role %s is %s, and this update would delete or rename it: nothing could be deployed here any more."
            .formatted(executor.name(), executor.part().words()));
  }

  private Optional<Finding> lost(
      Proposal proposal, Executor executor, Identity before, Identity after) {
    List<String> lost =
        Need.of(proposal, executor).stream()
            .filter(need -> need.of(before) != Access.DENIED && need.of(after) == Access.DENIED)
            .map(Need::toString)
            .distinct()
            .toList();
    // Another policy of a role of another stack may allow it too.
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found(
                proposal,
                after.isDeclared() ? Severity.ERROR : Severity.WARNING,
                after,
                "Role %s is %s, and would lose what the next update needs: %s."
                    .formatted(executor.name(), executor.part().words(), String.join(", ", lost))));
  }

  private Optional<Finding> untrusted(
      Proposal proposal, Executor executor, Identity before, Identity after) {
    Admission admission =
        switch (executor.part()) {
          case CALLER -> Admission.ofCallers(before, after);
          case EXECUTION -> Admission.ofService("cloudformation.amazonaws.com", before, after);
        };
    return switch (admission) {
      case KEPT -> Optional.empty();
      case NARROWED ->
          Optional.of(
              found(
                  proposal,
                  Severity.WARNING,
                  after,
                  "Role %s is %s, and would trust fewer than before; see that this run is still among them."
                      .formatted(executor.name(), executor.part().words())));
      case LOST ->
          Optional.of(
              found(
                  proposal,
                  Severity.ERROR,
                  after,
                  "Role %s is %s, and would no longer trust anybody who could take it until now."
                      .formatted(executor.name(), executor.part().words())));
    };
  }

  private Finding found(Proposal proposal, Severity severity, Identity role, String what) {
    Place place = proposal.wanted().placeOf(role.logicalId());
    return new Finding(
        id(),
        severity,
        role.logicalId(),
        what,
        "Leave it to this role, or deploy with another one first, and let this pass then.",
        Optional.of(place));
  }
}
