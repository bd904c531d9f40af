package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Phase;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;

/** Decides what follows when every resource has been made or changed. */
final class Completion {
  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;

  Completion(Workshop workshop, Endings endings) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
  }

  /** All resources are as the template says. */
  void provisioned(Stack stack) {
    Operation operation = stack.operation;
    try {
      List<Output> outputs = workshop.evaluation(stack).outputs();
      refuseForeignExports(stack, outputs);
      stack.outputs = outputs;
    } catch (AwsError wrong) {
      endings.failed(stack, wrong.text());
      return;
    }
    switch (operation.kind) {
      case CREATE -> endings.finish(stack, StackStatus.CREATE_COMPLETE, "");
      case IMPORT -> endings.finish(stack, StackStatus.IMPORT_COMPLETE, "");
      case UPDATE, DELETE -> {
        List<String> present = List.copyOf(workshop.evaluation(stack).present().keySet());
        stack.resources.values().stream()
            .filter(resource -> !present.contains(resource.logicalId()))
            .forEach(resource -> drop(stack, resource));
        if (operation.hasFailed()) {
          endings.failed(stack, "");
          return;
        }
        endings.remove(
            stack,
            StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
            "",
            operation.leftovers,
            operation.former);
        if (operation.parentOperationId.isEmpty()) {
          releaseNested(stack);
        } else {
          operation.phase = Phase.HELD;
        }
      }
    }
  }

  private void drop(Stack stack, StackResource resource) {
    try {
      StackPolicy.of(stack.policy).refuse("Update:Delete", resource);
      stack.operation.leftovers.add(resource);
    } catch (Refused denied) {
      stack.operation.failedUpdates.add(resource.logicalId());
      stack.operation.touched.add(resource.logicalId());
      journal.resource(stack, resource, "UPDATE_FAILED", denied.reason(), stack.operation.due);
    }
  }

  /** Lets the stacks that are nested in one clean up after an update, as it does itself. */
  private void releaseNested(Stack stack) {
    workshop.world().stacks.stream()
        .filter(child -> child.parentId.equals(stack.id) && child.operation.phase == Phase.HELD)
        .forEach(child -> {
          child.operation.phase = Phase.REMOVE;
          child.operation.due = stack.operation.due;
          releaseNested(child);
        });
  }

  private void refuseForeignExports(Stack stack, List<Output> outputs) {
    for (Output output : outputs) {
      workshop.world().stacks.stream()
          .filter(other -> other != stack && !other.isDeleted() && other.site.equals(stack.site))
          .filter(other ->
              !output.exportName().isEmpty()
                  && other.outputs.stream()
                      .anyMatch(present -> present.exportName().equals(output.exportName())))
          .findFirst()
          .ifPresent(other -> {
            throw AwsError.validation(
                "Export with name %s is already exported by stack %s"
                    .formatted(output.exportName(), other.name));
          });
    }
  }
}
