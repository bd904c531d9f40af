package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes resources, group by group, except those that a policy retains. */
final class Removing {
  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;
  private final NestedStacks nested;

  Removing(Workshop workshop, Endings endings, NestedStacks nested) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
    this.nested = nested;
  }

  /** Starts on a group, or ends the group that is being worked on. */
  void step(Stack stack) {
    Operation operation = stack.operation;
    if (operation.removals.isEmpty()) {
      if (!nested.holdUp(stack, stack.resources.values())) {
        endings.removed(stack);
      }
    } else if (operation.open) {
      if (nested.holdUp(stack, operation.removals.getFirst())) {
        return;
      }
      operation.removals.removeFirst().forEach(resource -> remove(stack, resource));
      operation.open = false;
      if (stack.status == StackStatus.DELETE_IN_PROGRESS && !operation.failedDeletes.isEmpty()) {
        operation.removals.clear();
      }
    } else {
      start(stack);
    }
  }

  private void start(Stack stack) {
    Operation operation = stack.operation;
    List<StackResource> going = new ArrayList<>();
    for (StackResource resource : operation.removals.getFirst()) {
      if (keeps(stack, resource)) {
        done(stack, resource, "DELETE_SKIPPED", operation.due);
      } else if (!resource.exists()) {
        done(stack, resource, "DELETE_COMPLETE", operation.due);
      } else {
        note(stack, resource, "DELETE_IN_PROGRESS", "", operation.due);
        if (NestedStacks.is(resource.type())) {
          nested.delete(stack, resource.physicalId(), operation.due);
        }
        going.add(resource);
      }
    }
    if (going.isEmpty()) {
      operation.removals.removeFirst();
    } else {
      operation.removals.set(0, going);
      operation.open = true;
      operation.due =
          operation.due.plus(
              workshop
                  .pace()
                  .longestRemoval(going.stream().map(StackResource::logicalId).toList()));
    }
  }

  private void remove(Stack stack, StackResource resource) {
    Instant at = stack.operation.due;
    try {
      if (NestedStacks.is(resource.type())) {
        nested.refuseLeft(stack, resource.physicalId());
      } else {
        workshop
            .provider(stack, resource.type())
            .delete(
                stack.scope(resource.logicalId()), resource.physicalId(), resource.properties());
      }
      done(stack, resource, "DELETE_COMPLETE", at);
    } catch (Refused refused) {
      stack.operation.failedDeletes.add(resource.logicalId());
      note(stack, resource, "DELETE_FAILED", refused.reason(), at);
      if (isUpdate(stack) && holds(stack, resource)) {
        stack.resources.remove(resource.logicalId());
      }
    }
  }

  private void done(Stack stack, StackResource resource, String status, Instant at) {
    note(stack, resource, status, "", at);
    if (isUpdate(stack) && holds(stack, resource)) {
      stack.resources.remove(resource.logicalId());
    }
  }

  private void note(Stack stack, StackResource resource, String status, String reason, Instant at) {
    if (holds(stack, resource)) {
      journal.resource(stack, resource, status, reason, at);
    } else {
      journal.event(stack, resource, status, reason, at);
    }
  }

  /** Whether the stack's place of that name is taken by this very resource. */
  private static boolean holds(Stack stack, StackResource resource) {
    StackResource present = stack.resources.get(resource.logicalId());
    return present != null && present.physicalId().equals(resource.physicalId());
  }

  private static boolean isUpdate(Stack stack) {
    return stack.status == StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS
        || stack.status == StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS;
  }

  /**
   * Whether a policy keeps the resource.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html">UpdateReplacePolicy</a>
   */
  private static boolean keeps(Stack stack, StackResource resource) {
    if (!resource.exists()) {
      return false;
    }
    String deletion = resource.facets().path("DeletionPolicy").asText();
    StackResource successor = stack.resources.get(resource.logicalId());
    return switch (stack.status) {
      case DELETE_IN_PROGRESS ->
          stack.operation.kind == Operation.Kind.DELETE
              ? (deletion.startsWith("Retain")
                  || stack.operation.retained.contains(resource.logicalId()))
              : isRetainedOnRollback(stack, deletion);
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ->
          (successor == null || holds(stack, resource))
              ? deletion.startsWith("Retain")
              : successor.facets().path("UpdateReplacePolicy").asText().startsWith("Retain");
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
          holds(stack, resource) && isRetainedOnRollback(stack, deletion);
      default -> isRetainedOnRollback(stack, deletion);
    };
  }

  private static boolean isRetainedOnRollback(Stack stack, String deletionPolicy) {
    return deletionPolicy.equals("Retain") && !stack.retainExceptOnCreate;
  }
}
