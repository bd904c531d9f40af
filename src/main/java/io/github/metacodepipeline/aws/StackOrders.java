package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.Stacks.Execution;
import io.github.metacodepipeline.source.StackPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** What is asked of a stack as a whole, without a change set. */
final class StackOrders {
  private final AwsClients clients;
  private final AwsFailures failures;

  StackOrders(AwsClients clients) {
    this.clients = clients;
    this.failures = clients.failures(AwsService.CLOUDFORMATION);
  }

  private CloudFormationClient client() {
    return clients.cloudFormation();
  }

  Execution continueRollback(StackId id, String token) {
    return begun(() ->
        client()
            .continueUpdateRollback(
                request -> request.stackName(id.arn()).clientRequestToken(token)));
  }

  Execution rollBack(StackId id, String token) {
    return begun(() ->
        client().rollbackStack(request -> request.stackName(id.arn()).clientRequestToken(token)));
  }

  Execution delete(StackId id, String token) {
    return begun(() ->
        client().deleteStack(request -> request.stackName(id.arn()).clientRequestToken(token)));
  }

  private Execution begun(Runnable order) {
    return failures.ask(() -> {
      try {
        order.run();
        return Execution.STARTED;
      } catch (CloudFormationException e) {
        if (StackErrors.isOvertaken(e)) {
          return Execution.OVERTAKEN;
        }
        throw e;
      }
    });
  }

  void protect(StackId id, boolean terminationProtection) {
    failures.ask(() ->
        client()
            .updateTerminationProtection(request ->
                request.stackName(id.arn()).enableTerminationProtection(terminationProtection)));
  }

  Optional<StackPolicy> policy(StackId id) {
    return failures
        .ask(() ->
            StackRecords.present(
                client().getStackPolicy(request -> request.stackName(id.arn())).stackPolicyBody()))
        .map(StackPolicy::deployed);
  }

  void setPolicy(StackId id, StackPolicy policy) {
    failures.ask(() ->
        client()
            .setStackPolicy(request -> request.stackName(id.arn()).stackPolicyBody(policy.json())));
  }

  List<StackEvent> history(StackId id) {
    return failures.ask(() -> {
      List<StackEvent> events = new ArrayList<>();
      client()
          .describeStackEventsPaginator(request -> request.stackName(id.arn()))
          .stackEvents()
          .forEach(event -> events.add(StackRecords.event(event)));
      return List.copyOf(events.reversed());
    });
  }
}
