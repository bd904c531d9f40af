package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Executor.Part;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.permissions.Circumstances;
import io.github.metacodepipeline.guard.permissions.ExecutionPolicy;
import io.github.metacodepipeline.guard.permissions.Shortage;
import io.github.metacodepipeline.guard.permissions.Unknown;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.source.StackName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a new template needs that the deployed one did not, for a role of CloudFormation that is not
 * in the template.
 *
 * @param role its ARN
 */
record Increase(Proposal proposal, String role, ExecutionPolicy beyond) {

  /** The increase, where there is one. */
  static Stream<Increase> of(Proposal proposal) {
    Optional<StackName> stack = proposal.stack();
    if (stack.isEmpty() || (proposal.evaluatedNow().isEmpty() && !proposal.isFirst())) {
      return Stream.empty();
    }
    Circumstances circumstances = circumstances(proposal);
    ExecutionPolicy wanted = ExecutionPolicy.of(proposal.evaluated(), stack.get(), circumstances);
    Optional<ExecutionPolicy> before =
        proposal.evaluatedNow().map(now -> ExecutionPolicy.of(now, stack.get(), circumstances));
    ExecutionPolicy beyond = Shortage.beyond(wanted, before);
    return beyond.needs().isEmpty()
        ? Stream.empty()
        : roles(proposal).map(role -> new Increase(proposal, role, beyond));
  }

  /** The roles of CloudFormation at which somebody would have to look. */
  static Stream<String> roles(Proposal proposal) {
    return Executor.of(proposal, Optional.empty()).stream()
        .filter(executor -> executor.part() == Part.EXECUTION && !executor.isInTemplate())
        .map(Executor::arn);
  }

  private static Circumstances circumstances(Proposal proposal) {
    Optional<Plan.Approvable> plan = Executor.plan(proposal);
    Map<String, String> tags =
        plan.flatMap(it -> it.desired().tags())
            .or(() ->
                plan.flatMap(Plan.Approvable::deployed).map(Deployed::stack).map(s -> s.tags()))
            .orElse(Map.of());
    return new Circumstances(Optional.empty(), !tags.isEmpty());
  }

  /** What the role lacks of it. */
  List<Shortage> shortages(Identity identity) {
    return Shortage.of(identity, beyond, proposal.evaluated().facts());
  }

  /** What of it nobody can tell. */
  List<Unknown> unknown() {
    return beyond.unknown();
  }

  /** The last part of the role's ARN. */
  String roleName() {
    return role.substring(role.lastIndexOf('/') + 1);
  }

  /** What an administrator would run to widen the role. */
  String command() {
    return "meta-codepipeline bootstrap --name %s --template %s"
        .formatted(
            proposal.stack().map(StackName::value).orElse(""),
            proposal.wanted().file().path().value());
  }
}
