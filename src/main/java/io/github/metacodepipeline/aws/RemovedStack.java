package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * Tells what a nested stack takes with it when it is removed: no change set does, since none is
 * made for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html">ListStackResources</a>
 */
final class RemovedStack {
  private static final String STACK = "AWS::CloudFormation::Stack";

  private final AwsClients clients;

  RemovedStack(AwsClients clients) {
    this.clients = clients;
  }

  static boolean is(ResourceChange change) {
    return change.action() == Action.REMOVE
        && change.type().equals(STACK)
        && !change.physicalId().isEmpty();
  }

  /** The removal of everything in it, and in the stacks that are nested in it. */
  List<ResourceChange> changes(ResourceChange stack) {
    List<ResourceChange> changes = new ArrayList<>();
    var resources =
        clients
            .cloudFormation()
            .listStackResourcesPaginator(request -> request.stackName(stack.physicalId()))
            .stackResourceSummaries();
    for (StackResourceSummary resource : resources) {
      if (!"DELETE_COMPLETE".equals(resource.resourceStatusAsString())) {
        ResourceChange removal = removal(resource).within(stack.logicalId());
        changes.add(removal);
        if (is(removal)) {
          changes.addAll(changes(removal));
        }
      }
    }
    return changes;
  }

  private static ResourceChange removal(StackResourceSummary resource) {
    return new ResourceChange(
        Action.REMOVE,
        Plain.orEmpty(resource.logicalResourceId()),
        Plain.orEmpty(resource.physicalResourceId()),
        Plain.orEmpty(resource.resourceType()),
        Replacement.NEVER,
        List.of());
  }
}
