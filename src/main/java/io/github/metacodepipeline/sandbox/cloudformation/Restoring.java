package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Made;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives every resource that a failed update touched its former properties back. */
final class Restoring {
  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;
  private final NestedStacks nested;

  Restoring(Workshop workshop, Endings endings, NestedStacks nested) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
    this.nested = nested;
  }

  /** Starts on a group, or ends the group that is being worked on. */
  void step(Stack stack) {
    Operation operation = stack.operation;
    if (operation.groups.isEmpty()) {
      endings.restored(stack);
      return;
    }
    List<String> group = operation.groups.getFirst();
    if (!operation.open) {
      for (String id : group) {
        StackResource current = current(stack, id);
        journal.resource(stack, current, "UPDATE_IN_PROGRESS", "", operation.due);
        if (NestedStacks.is(current.type())) {
          nested.restore(stack, current.physicalId(), operation.due);
        }
      }
      operation.open = true;
      operation.due = operation.due.plus(workshop.pace().longest(group));
      return;
    }
    if (nested.holdUp(stack, group.stream().map(id -> current(stack, id)).toList())) {
      return;
    }
    operation.open = false;
    List<String> refused = new ArrayList<>();
    for (String id : group) {
      if (!restore(stack, id, operation.due)) {
        refused.add(id);
      }
    }
    if (refused.isEmpty()) {
      operation.groups.removeFirst();
    } else {
      operation.groups.set(0, refused);
      operation.failedUpdates.addAll(refused);
      endings.notRestored(stack);
    }
  }

  private boolean restore(Stack stack, String id, Instant at) {
    StackResource now = current(stack, id);
    StackResource former = former(stack, id);
    if (!now.physicalId().equals(former.physicalId())) {
      stack.operation.leftovers.add(now);
      journal.resource(stack, former, "UPDATE_COMPLETE", "", at);
      return true;
    }
    try {
      if (NestedStacks.is(now.type())) {
        nested.refuseUnrestored(stack, now.physicalId());
      }
      if (NestedStacks.is(now.type()) || Difference.same(now.properties(), former.properties())) {
        journal.resource(stack, former, "UPDATE_COMPLETE", "", at);
        return true;
      }
      Made made =
          workshop
              .provider(stack, now.type())
              .update(stack.scope(id), now.physicalId(), now.properties(), former.properties());
      StackResource restored =
          new StackResource(id, made.physicalId(), "", "", at, former.facets(), made.attributes());
      journal.resource(stack, restored, "UPDATE_COMPLETE", "", at);
      return true;
    } catch (Refused refused) {
      journal.resource(stack, now, "UPDATE_FAILED", refused.reason(), at);
      return false;
    }
  }

  private static StackResource current(Stack stack, String id) {
    return stack.resources.getOrDefault(id, former(stack, id));
  }

  private static StackResource former(Stack stack, String id) {
    StackResource former = stack.operation.formerResources.get(id);
    if (former == null) {
      throw new IllegalStateException("nothing to restore: " + id);
    }
    return former;
  }
}
