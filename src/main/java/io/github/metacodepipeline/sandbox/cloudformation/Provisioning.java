package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Made;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes, changes and imports resources, group by group, until all are done or one fails. */
final class Provisioning {
  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;
  private final NestedStacks nested;
  private final Making making;
  private final Completion completion;

  Provisioning(Workshop workshop, Endings endings, NestedStacks nested) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
    this.nested = nested;
    this.completion = new Completion(workshop, endings);
    this.making = new Making(workshop, nested);
  }

  /** Starts on a group, or ends the group that is being worked on. */
  void step(Stack stack) {
    Operation operation = stack.operation;
    if (operation.open) {
      finishQuickest(stack, operation.groups.removeFirst());
    } else if (operation.groups.isEmpty()) {
      completion.provisioned(stack);
    } else if (start(stack, operation.groups.getFirst())) {
      operation.open = true;
      operation.due = operation.due.plus(workshop.pace().shortest(operation.groups.getFirst()));
    } else {
      operation.groups.removeFirst();
    }
  }

  /** Ends those of a group that take the shortest; the others go on. */
  private void finishQuickest(Stack stack, List<String> group) {
    Operation operation = stack.operation;
    List<String> done = workshop.pace().quickest(group);
    List<String> others = group.stream().filter(id -> !done.contains(id)).toList();
    if (nested.holdUp(stack, done.stream().map(id -> present(stack, id)).toList())) {
      operation.groups.addFirst(group);
      return;
    }
    finish(stack, done);
    if (operation.hasFailed()) {
      finish(stack, others);
      operation.open = false;
      endings.failed(stack, "");
    } else if (others.isEmpty()) {
      operation.open = false;
    } else {
      operation.groups.addFirst(others);
      Pace pace = workshop.pace();
      operation.due = operation.due.plus(pace.shortest(others)).minus(pace.shortest(done));
    }
  }

  private boolean start(Stack stack, List<String> group) {
    Evaluation evaluation = workshop.evaluation(stack);
    List<String> started = new ArrayList<>();
    for (String id : group) {
      Task task = Task.of(stack, evaluation, workshop.types(), id);
      if (started(stack, id, task)) {
        started.add(id);
        stack.operation.touched.add(id);
        if (NestedStacks.is(present(stack, id).type())) {
          startNested(stack, id, task);
        }
      }
    }
    stack.operation.groups.set(0, started);
    return !started.isEmpty();
  }

  private boolean started(Stack stack, String id, Task task) {
    Instant at = stack.operation.due;
    switch (task) {
      case Task.Keep(var before, var facets) -> {
        stack.resources.put(id, before.with(facets));
        return false;
      }
      case Task.Create(var facets) ->
          journal.resource(stack, fresh(id, facets, at), "CREATE_IN_PROGRESS", "", at);
      case Task.Adopt(var facets, var _) ->
          journal.resource(
              stack, fresh(id, facets, at), "IMPORT_IN_PROGRESS", "Resource import started.", at);
      case Task.Change(var before, var _) ->
          journal.resource(stack, before, "UPDATE_IN_PROGRESS", "", at);
      case Task.Replace(var before, var _) ->
          journal.resource(stack, before, "UPDATE_IN_PROGRESS", REPLACING, at);
      case Task.Impossible(var type, var exists, var _) ->
          journal.resource(
              stack,
              exists ? present(stack, id) : fresh(id, bare(type), at),
              exists ? "UPDATE_IN_PROGRESS" : "CREATE_IN_PROGRESS",
              "",
              at);
    }
    return true;
  }

  private void startNested(Stack stack, String id, Task task) {
    Instant at = stack.operation.due;
    try {
      if (task instanceof Task.Create(var facets)) {
        StackResource fresh = fresh(id, facets, at);
        String childId = nested.create(stack, id, fresh.properties(), at);
        StackResource begun = Making.with(fresh, new Made(childId, Map.of()));
        journal.resource(stack, begun, "CREATE_IN_PROGRESS", "Resource creation Initiated", at);
      } else if (task instanceof Task.Change(var before, var facets)) {
        nested.update(stack, before.with(facets), at);
      }
    } catch (AwsError refused) {
      stack.operation.refusals.put(id, refused.text());
    }
  }

  private void finish(Stack stack, List<String> group) {
    Evaluation evaluation = workshop.evaluation(stack);
    for (String id : group) {
      Task task = Task.of(stack, evaluation, workshop.types(), id);
      boolean isUpdate = present(stack, id).isMade();
      if (stack.operation.hasFailed()) {
        fail(stack, id, isUpdate, "Resource " + (isUpdate ? "update" : "creation") + " cancelled");
        continue;
      }
      try {
        making.finish(stack, id, task);
      } catch (Refused refused) {
        fail(stack, id, isUpdate, refused.reason());
      }
    }
  }

  private void fail(Stack stack, String id, boolean isUpdate, String reason) {
    Operation operation = stack.operation;
    (isUpdate ? operation.failedUpdates : operation.failedCreates).add(id);
    String verb = operation.imports.containsKey(id) ? "IMPORT" : isUpdate ? "UPDATE" : "CREATE";
    journal.resource(stack, present(stack, id), verb + "_FAILED", reason, operation.due);
  }

  /** The resource as it stands, or as one that is not there yet. */
  static StackResource present(Stack stack, String id) {
    StackResource resource = stack.resources.get(id);
    return resource == null ? fresh(id, bare(""), Instant.EPOCH) : resource;
  }

  private static ObjectNode bare(String type) {
    return JsonNodeFactory.instance.objectNode().put("Type", type);
  }

  /** A resource that the service does not have yet. */
  static StackResource fresh(String id, ObjectNode facets, Instant at) {
    return new StackResource(id, "", "", "", at, facets, Map.of());
  }
}
