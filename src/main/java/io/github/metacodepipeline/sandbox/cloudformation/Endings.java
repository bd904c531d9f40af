package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.Phase;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/** Decides what follows when a phase of an operation is over. */
final class Endings {
  private final Workshop workshop;
  private final Journal journal;

  Endings(Workshop workshop) {
    this.workshop = workshop;
    this.journal = workshop.journal();
  }

  /** All resources are as the template says. */
  void provisioned(Stack stack) {
    Operation operation = stack.operation;
    try {
      List<Output> outputs = workshop.evaluation(stack).outputs();
      refuseForeignExports(stack, outputs);
      stack.outputs = outputs;
    } catch (AwsError wrong) {
      failed(stack, wrong.text());
      return;
    }
    switch (operation.kind) {
      case CREATE -> finish(stack, StackStatus.CREATE_COMPLETE, "");
      case IMPORT -> finish(stack, StackStatus.IMPORT_COMPLETE, "");
      case UPDATE, DELETE -> {
        List<String> present = List.copyOf(workshop.evaluation(stack).present().keySet());
        stack.resources.values().stream()
            .filter(resource -> !present.contains(resource.logicalId()))
            .forEach(resource -> drop(stack, resource));
        if (operation.hasFailed()) {
          failed(stack, "");
          return;
        }
        remove(
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

  /** A resource, or what comes after them, failed; {@code reason} is empty for a resource. */
  void failed(Stack stack, String reason) {
    Operation operation = stack.operation;
    String failures = operation.hasFailed() ? operation.failures() : reason + ". ";
    operation.groups.clear();
    operation.open = false;
    execution(stack, ChangeSet.Execution.EXECUTE_FAILED);
    if (operation.kind == Kind.IMPORT) {
      String why = failures + "Rollback requested by user.";
      journal.stack(stack, StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, why, operation.due);
      stack.wish = operation.former;
      operation.failedCreates.clear();
      operation.phase = Phase.RETURN;
      return;
    }
    boolean isCreate = operation.kind == Kind.CREATE;
    switch (operation.onFailure) {
      case DO_NOTHING -> {
        operation.phase = Phase.PAUSED;
        journal.stack(
            stack,
            isCreate ? StackStatus.CREATE_FAILED : StackStatus.UPDATE_FAILED,
            failures,
            operation.due);
      }
      case ROLLBACK -> rollBack(stack, failures + (isCreate ? "Rollback requested by user." : ""));
      case DELETE ->
          remove(
              stack,
              StackStatus.DELETE_IN_PROGRESS,
              failures + "Delete requested by user.",
              stack.resources.values(),
              stack.wish);
    }
  }

  /** Undoes what an operation did so far. */
  void rollBack(Stack stack, String reason) {
    Operation operation = stack.operation;
    if (operation.kind == Kind.CREATE) {
      remove(stack, StackStatus.ROLLBACK_IN_PROGRESS, reason, stack.resources.values(), stack.wish);
      return;
    }
    journal.stack(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason, operation.due);
    operation.failedCreates.clear();
    operation.failedUpdates.clear();
    operation.leftovers.clear();
    stack.wish = operation.former;
    operation.groups = new ArrayList<>();
    for (List<String> group : workshop.order(stack, operation.former)) {
      List<String> touched =
          group.stream()
              .filter(operation.touched::contains)
              .filter(operation.formerResources::containsKey)
              .toList();
      if (!touched.isEmpty()) {
        operation.groups.add(touched);
      }
    }
    operation.phase = Phase.RESTORE;
  }

  /** Every resource has its former properties. */
  void restored(Stack stack) {
    Operation operation = stack.operation;
    stack.resources.forEach((id, resource) -> {
      StackResource former = operation.formerResources.get(id);
      if (former == null) {
        operation.leftovers.add(resource);
      }
    });
    new LinkedHashMap<>(operation.formerResources)
        .forEach((id, former) ->
            stack.resources.computeIfPresent(id, (_, now) -> now.with(former.facets())));
    remove(
        stack,
        StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
        "",
        operation.leftovers,
        stack.wish);
  }

  /** A resource could not be given its former properties. */
  void notRestored(Stack stack) {
    Operation operation = stack.operation;
    operation.phase = Phase.PAUSED;
    journal.stack(stack, StackStatus.UPDATE_ROLLBACK_FAILED, operation.failures(), operation.due);
  }

  /** What an import took is given back, or could not be. */
  void returned(Stack stack) {
    boolean complete = stack.operation.failedCreates.isEmpty();
    finish(
        stack,
        complete ? StackStatus.IMPORT_ROLLBACK_COMPLETE : StackStatus.IMPORT_ROLLBACK_FAILED,
        stack.operation.failures());
  }

  /** What had to go is gone, or would not go. */
  void removed(Stack stack) {
    Operation operation = stack.operation;
    boolean complete = operation.failedDeletes.isEmpty();
    String failures = complete ? "" : operation.failures();
    switch (stack.status) {
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ->
          finish(
              stack,
              StackStatus.UPDATE_COMPLETE,
              complete ? "" : "Update successful. One or more resources could not be deleted.");
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
          finish(stack, StackStatus.UPDATE_ROLLBACK_COMPLETE, "");
      case ROLLBACK_IN_PROGRESS ->
          finish(
              stack,
              complete ? StackStatus.ROLLBACK_COMPLETE : StackStatus.ROLLBACK_FAILED,
              failures);
      default -> {
        if (complete) {
          stack.outputs = new ArrayList<>();
          List.copyOf(stack.changeSets)
              .forEach(set -> workshop.world().drop(new ChangeSet.Found(stack, set)));
        }
        finish(stack, complete ? StackStatus.DELETE_COMPLETE : StackStatus.DELETE_FAILED, failures);
      }
    }
  }

  /** Starts to remove resources, those first on which no other depends. */
  void remove(
      Stack stack,
      StackStatus status,
      String reason,
      Collection<StackResource> resources,
      Wish ordered) {
    Operation operation = stack.operation;
    journal.stack(stack, status, reason, operation.due);
    operation.failedCreates.clear();
    operation.failedUpdates.clear();
    operation.failedDeletes.clear();
    List<StackResource> waiting = new ArrayList<>(resources);
    waiting.removeIf(resource -> resource.status().startsWith("DELETE_COMPLETE"));
    List<List<StackResource>> groups = new ArrayList<>();
    for (List<String> ids : workshop.order(stack, ordered)) {
      List<StackResource> group =
          waiting.stream().filter(resource -> ids.contains(resource.logicalId())).toList();
      waiting.removeAll(group);
      groups.add(group);
    }
    groups.add(List.copyOf(waiting));
    groups.removeIf(List::isEmpty);
    Collections.reverse(groups);
    operation.removals = new ArrayList<>(groups);
    operation.leftovers = new ArrayList<>();
    operation.open = false;
    operation.phase = Phase.REMOVE;
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

  private void finish(Stack stack, StackStatus status, String reason) {
    Operation operation = stack.operation;
    operation.phase = Phase.NONE;
    execution(stack, ChangeSet.Execution.EXECUTE_COMPLETE);
    journal.stack(stack, status, reason, operation.due);
  }

  /** Marks the change set that is being executed, unless it is marked already. */
  private static void execution(Stack stack, ChangeSet.Execution reached) {
    List.copyOf(stack.changeSets).stream()
        .filter(set -> set.id().equals(stack.operation.changeSetId))
        .filter(set -> set.execution() == ChangeSet.Execution.EXECUTE_IN_PROGRESS)
        .forEach(set -> stack.replace(set.with(reached)));
  }
}
