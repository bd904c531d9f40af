package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.permissions.HandlerPermissions;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a role must be allowed so that the stack can be updated.
 *
 * @param resource an ARN; nothing where any resource will do
 */
record Need(String action, Optional<String> resource) {
  private static final List<String> ON_THE_STACK =
      Stream.of(
              "DescribeStacks",
              "GetTemplate",
              "CreateChangeSet",
              "DescribeChangeSet",
              "ExecuteChangeSet",
              "DeleteChangeSet")
          .map("cloudformation:"::concat)
          .toList();

  private static final List<String> ON_THE_PIPELINE =
      Stream.of(
              "GetPipeline",
              "GetPipelineState",
              "ListPipelineExecutions",
              "ListActionExecutions",
              "StartPipelineExecution",
              "StopPipelineExecution")
          .map("codepipeline:"::concat)
          .toList();

  /** What a role must be allowed for its part in updates. */
  static List<Need> of(Proposal proposal, Executor executor) {
    return switch (executor.part()) {
      case CALLER -> ofCaller(proposal);
      case EXECUTION -> ofExecution(proposal);
    };
  }

  private static List<Need> ofCaller(Proposal proposal) {
    Optional<String> stack =
        Executor.plan(proposal)
            .flatMap(Plan.Approvable::deployed)
            .map(Deployed::stack)
            .map(deployed -> deployed.id().arn());
    List<Need> needs = new ArrayList<>();
    ON_THE_STACK.forEach(action -> needs.add(new Need(action, stack)));
    ON_THE_PIPELINE.forEach(action -> needs.add(new Need(action, Optional.empty())));
    // Without a service role, CloudFormation works with what the caller may do.
    Executor.serviceRole(proposal)
        .ifPresentOrElse(
            role -> needs.add(new Need("iam:PassRole", Optional.of(role))),
            () -> needs.addAll(ofExecution(proposal)));
    return needs;
  }

  private static List<Need> ofExecution(Proposal proposal) {
    return proposal.wanted().resources().values().stream()
        .map(Template.Resource::type)
        .distinct()
        .flatMap(type -> HandlerPermissions.always(type, Action.MODIFY).stream())
        .distinct()
        .map(action -> new Need(action, Optional.empty()))
        .toList();
  }

  /** Whether somebody is allowed that. */
  Access of(Identity identity) {
    return Access.of(identity, action, resource);
  }

  @Override
  public String toString() {
    return resource.map(arn -> action + " on " + arn).orElse(action);
  }
}
