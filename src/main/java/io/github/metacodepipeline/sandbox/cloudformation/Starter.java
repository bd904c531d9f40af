package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.OnFailure;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.Phase;
import io.github.metacodepipeline.sandbox.wire.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the operations that the engine then carries out. */
final class Starter {
  private final Workshop workshop;
  private final Endings endings;

  Starter(Workshop workshop, Endings endings) {
    this.workshop = workshop;
    this.endings = endings;
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
    if (stack.status == StackStatus.UPDATE_FAILED || last.phase == Phase.HELD) {
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
    operation.actor = Caller.nobody("");
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
