package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Instant;

/** Writes down what happens: the status of stack and resources, and an event for each change. */
final class Journal {
  private final World world;

  Journal(World world) {
    this.world = world;
  }

  /** The stack itself changes its status. */
  void stack(Stack stack, StackStatus status, String reason, Instant at) {
    stack.status = status;
    stack.reason = reason;
    if (!status.name().startsWith("CREATE") && status != StackStatus.REVIEW_IN_PROGRESS) {
      stack.updated = at;
    }
    if (status == StackStatus.DELETE_IN_PROGRESS || status == StackStatus.ROLLBACK_IN_PROGRESS) {
      stack.deleted = at;
    }
    add(stack, stack.name, stack.id, StackEvent.STACK, status.name(), reason, "", at);
  }

  /** A resource changes its status and keeps its place in the stack. */
  void resource(Stack stack, StackResource resource, String status, String reason, Instant at) {
    stack.resources.put(resource.logicalId(), resource.with(status, reason, at));
    event(stack, resource, status, reason, at);
  }

  /** Something happens to a resource that no longer has, or need not have, a place. */
  void event(Stack stack, StackResource resource, String status, String reason, Instant at) {
    add(
        stack,
        resource.logicalId(),
        resource.physicalId(),
        resource.type(),
        status,
        reason,
        Secrets.of(stack.operation.former, stack.wish).mask(resource.properties().toString()),
        at);
  }

  private void add(
      Stack stack,
      String logicalId,
      String physicalId,
      String type,
      String status,
      String reason,
      String properties,
      Instant at) {
    Operation operation = stack.operation;
    String id =
        type.equals(StackEvent.STACK)
            ? world.uuid()
            : logicalId + "-" + status + "-" + at + "-" + world.suffix();
    stack.events.add(
        new StackEvent(
            id,
            operation.id,
            logicalId,
            physicalId,
            type,
            at,
            status,
            reason,
            properties,
            operation.token));
  }
}
