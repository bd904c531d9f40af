package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.OnFailure;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves stacks along a timeline: each step of an operation is due at an instant and is applied once
 * that instant has passed, so that no thread is needed.
 */
final class Engine {
  private final Workshop workshop;
  private final Endings endings;
  private final Provisioning provisioning;
  private final Restoring restoring;
  private final Returning returning;
  private final Removing removing;

  Engine(Workshop workshop) {
    this.workshop = workshop;
    this.endings = new Endings(workshop);
    this.provisioning = new Provisioning(workshop, endings);
    this.restoring = new Restoring(workshop, endings);
    this.returning = new Returning(workshop, endings);
    this.removing = new Removing(workshop, endings);
  }

  /** Applies every step that is due. */
  void settle(Instant now) {
    for (Stack stack : List.copyOf(workshop.world().stacks)) {
      while (isRunning(stack) && !stack.operation.due.isAfter(now)) {
        step(stack);
      }
    }
  }

  private static boolean isRunning(Stack stack) {
    return stack.operation.phase != Phase.NONE && stack.operation.phase != Phase.PAUSED;
  }

  private void step(Stack stack) {
    switch (stack.operation.phase) {
      case PROVISION -> provisioning.step(stack);
      case RESTORE -> restoring.step(stack);
      case RETURN -> returning.step(stack);
      case REMOVE -> removing.step(stack);
      case NONE, PAUSED -> {}
    }
  }

  /** Starts to make a stack what a wish says; a paused update goes on from where it stands. */
  void provision(
      Stack stack,
      Kind kind,
      Wish wish,
      OnFailure onFailure,
      String token,
      String changeSetId,
      Map<String, Map<String, String>> imports,
      Instant now) {
    Operation last = stack.operation;
    Operation operation =
        operation(kind, kind == Kind.UPDATE ? "UPDATE_STACK" : "CREATE_STACK", token, now);
    operation.onFailure = onFailure;
    operation.changeSetId = changeSetId;
    operation.imports = new LinkedHashMap<>(imports);
    operation.former = stack.wish;
    operation.formerResources = new LinkedHashMap<>(stack.resources);
    if (stack.status == StackStatus.UPDATE_FAILED) {
      operation.former = last.former;
      operation.formerResources = last.formerResources;
      operation.touched = last.touched;
      operation.leftovers = last.leftovers;
    }
    stack.operation = operation;
    stack.changeSetId = changeSetId;
    stack.disableRollback = onFailure == OnFailure.DO_NOTHING;
    stack.wish = wish;
    operation.groups = new ArrayList<>();
    workshop.order(stack, wish).forEach(group -> operation.groups.add(new ArrayList<>(group)));
    operation.phase = Phase.PROVISION;
    workshop
        .journal()
        .stack(stack, StackStatus.valueOf(kind + "_IN_PROGRESS"), "User Initiated", now);
  }

  /** Starts to delete a stack. */
  void delete(Stack stack, String token, List<String> retained, Instant now) {
    Operation operation = operation(Kind.DELETE, "DELETE_STACK", token, now);
    operation.retained = new ArrayList<>(retained);
    stack.operation = operation;
    endings.remove(
        stack,
        StackStatus.DELETE_IN_PROGRESS,
        "User Initiated",
        stack.resources.values(),
        stack.wish);
  }

  /** Rolls back a stack that failed and was left as it was. */
  void rollBack(Stack stack, String token, Instant now) {
    resume(stack, "ROLLBACK", token, now);
    endings.rollBack(stack, "User Initiated");
  }

  /** Goes on with a rollback that failed, leaving some resources as they are. */
  void continueRollback(Stack stack, String token, List<String> skipped, Instant now) {
    resume(stack, "CONTINUE_ROLLBACK", token, now);
    workshop.journal().stack(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated", now);
    Operation operation = stack.operation;
    operation.failedUpdates.clear();
    List<List<String>> groups = new ArrayList<>();
    for (List<String> group : operation.groups) {
      List<String> left = group.stream().filter(id -> !skipped.contains(id)).toList();
      if (!left.isEmpty()) {
        groups.add(left);
      }
    }
    operation.groups = groups;
    skipped.forEach(id -> {
      StackResource resource = stack.resources.get(id);
      if (resource != null) {
        workshop.journal().resource(stack, resource, "UPDATE_COMPLETE", "", now);
      }
    });
    operation.phase = Phase.RESTORE;
  }

  private void resume(Stack stack, String type, String token, Instant now) {
    Operation operation = stack.operation;
    operation.id = workshop.world().uuid();
    operation.type = type;
    operation.token = token;
    operation.due = now;
    operation.open = false;
  }

  private Operation operation(Kind kind, String type, String token, Instant now) {
    Operation operation = new Operation();
    operation.id = workshop.world().uuid();
    operation.type = type;
    operation.kind = kind;
    operation.token = token;
    operation.due = now;
    return operation;
  }
}
