package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives back what an import took before it failed; what is gone meanwhile cannot be given back. */
final class Returning {
  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;

  Returning(Workshop workshop, Endings endings) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
  }

  /** Starts on everything, or ends it. */
  void step(Stack stack) {
    Operation operation = stack.operation;
    List<StackResource> taken = new ArrayList<>(stack.resources.values());
    taken.removeIf(resource -> operation.formerResources.containsKey(resource.logicalId()));
    if (operation.open || taken.isEmpty()) {
      taken.forEach(resource -> give(stack, resource));
      endings.returned(stack);
      return;
    }
    for (StackResource resource : taken) {
      if (resource.exists()) {
        journal.resource(stack, resource, "IMPORT_ROLLBACK_IN_PROGRESS", "", operation.due);
      } else {
        stack.resources.remove(resource.logicalId());
      }
    }
    operation.open = true;
    operation.due =
        operation.due.plus(
            workshop.pace().longest(taken.stream().map(StackResource::logicalId).toList()));
  }

  private void give(Stack stack, StackResource resource) {
    Operation operation = stack.operation;
    String id = resource.logicalId();
    try {
      workshop
          .provider(resource.type())
          .adopt(
              stack.scope(id), operation.imports.getOrDefault(id, Map.of()), resource.properties());
      journal.event(stack, resource, "IMPORT_ROLLBACK_COMPLETE", "", operation.due);
      stack.resources.remove(id);
    } catch (Refused gone) {
      operation.failedCreates.add(id);
      journal.resource(stack, resource, "IMPORT_ROLLBACK_FAILED", gone.reason(), operation.due);
    }
  }
}
