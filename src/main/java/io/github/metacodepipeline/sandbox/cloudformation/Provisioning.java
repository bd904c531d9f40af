package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Made;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes, changes and imports resources, group by group, until all are done or one fails. */
final class Provisioning {
  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Workshop workshop;
  private final Journal journal;
  private final Endings endings;
  private final NestedStacks nested;

  Provisioning(Workshop workshop, Endings endings, NestedStacks nested) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.endings = endings;
    this.nested = nested;
  }

  /** Starts on a group, or ends the group that is being worked on. */
  void step(Stack stack) {
    Operation operation = stack.operation;
    if (operation.open) {
      List<String> group = operation.groups.getFirst();
      if (nested.holdUp(stack, group.stream().map(id -> present(stack, id)).toList())) {
        return;
      }
      operation.groups.removeFirst();
      finish(stack, group);
      operation.open = false;
      if (operation.hasFailed()) {
        endings.failed(stack, "");
      }
    } else if (operation.groups.isEmpty()) {
      endings.provisioned(stack);
    } else if (start(stack, operation.groups.getFirst())) {
      operation.open = true;
      operation.due = operation.due.plus(workshop.pace().perResource());
    } else {
      operation.groups.removeFirst();
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
        StackResource begun = with(fresh, new Made(childId, Map.of()));
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
        finish(stack, id, task);
      } catch (Refused refused) {
        fail(stack, id, isUpdate, refused.reason());
      }
    }
  }

  private void finish(Stack stack, String id, Task task) throws Refused {
    Instant at = stack.operation.due;
    String refusal = stack.operation.refusals.remove(id);
    if (refusal != null) {
      throw new Refused(refusal);
    }
    switch (task) {
      case Task.Keep _ -> {}
      case Task.Create(var facets) when NestedStacks.is(facets.path("Type").asText()) -> {
        String childId = present(stack, id).physicalId();
        StackResource made = with(fresh(id, facets, at), nested.made(stack, childId));
        journal.resource(stack, made, "CREATE_COMPLETE", "", at);
      }
      case Task.Create(var facets) -> {
        StackResource made = create(stack, id, facets, at);
        journal.resource(stack, made, "CREATE_IN_PROGRESS", "Resource creation Initiated", at);
        journal.resource(stack, made, "CREATE_COMPLETE", "", at);
      }
      case Task.Adopt(var facets, var identifier) -> {
        StackResource fresh = fresh(id, facets, at);
        Made made =
            workshop.provider(fresh.type()).adopt(stack.scope(id), identifier, fresh.properties());
        journal.resource(
            stack, with(fresh, made), "IMPORT_COMPLETE", "Resource import completed.", at);
      }
      case Task.Change(var before, var facets) -> {
        StackPolicy.of(stack.policy).refuse("Update:Modify", before);
        StackResource wished = before.with(facets);
        Made made =
            NestedStacks.is(before.type())
                ? nested.made(stack, before.physicalId())
                : workshop
                    .provider(before.type())
                    .update(
                        stack.scope(id),
                        before.physicalId(),
                        before.properties(),
                        wished.properties());
        journal.resource(stack, with(wished, made), "UPDATE_COMPLETE", "", at);
      }
      case Task.Replace(var before, var facets) -> {
        StackPolicy.of(stack.policy).refuse("Update:Replace", before);
        refuseSameName(before, facets);
        StackResource made = create(stack, id, facets, at);
        stack.operation.leftovers.add(before);
        journal.resource(stack, made, "UPDATE_IN_PROGRESS", "Resource creation Initiated", at);
        journal.resource(stack, made, "UPDATE_COMPLETE", "", at);
      }
      case Task.Impossible(var _, var _, var reason) -> throw new Refused(reason);
    }
  }

  private StackResource create(Stack stack, String id, ObjectNode facets, Instant at)
      throws Refused {
    StackResource fresh = fresh(id, facets, at);
    String type = fresh.type();
    Optional<String> given = workshop.types().givenName(type, fresh.properties());
    Optional<Stack> owner = given.flatMap(name -> workshop.world().owner(stack.site, type, name));
    if (owner.isPresent()) {
      throw new Refused(given.orElse("") + " already exists in stack " + owner.get().id);
    }
    String physicalId = given.orElseGet(() -> name(stack, id, type));
    Made made = workshop.provider(type).create(stack.scope(id), physicalId, fresh.properties());
    return with(fresh, made);
  }

  private void refuseSameName(StackResource before, ObjectNode facets) throws Refused {
    Optional<String> name = workshop.types().givenName(before.type(), facets.path("Properties"));
    if (name.isPresent() && name.get().equals(before.physicalId())) {
      throw new Refused(
          "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename %s and update the stack again."
              .formatted(name.get()));
    }
  }

  /** A name as CloudFormation makes them up: stack, logical id, and a random end. */
  private String name(Stack stack, String id, String type) {
    String start = stack.name + "-" + id;
    String name =
        start.substring(0, Math.min(start.length(), 50)) + "-" + workshop.world().suffix();
    return type.startsWith("AWS::S3::") ? name.toLowerCase(Locale.ROOT) : name;
  }

  private void fail(Stack stack, String id, boolean isUpdate, String reason) {
    Operation operation = stack.operation;
    (isUpdate ? operation.failedUpdates : operation.failedCreates).add(id);
    String verb = operation.imports.containsKey(id) ? "IMPORT" : isUpdate ? "UPDATE" : "CREATE";
    journal.resource(stack, present(stack, id), verb + "_FAILED", reason, operation.due);
  }

  private static StackResource present(Stack stack, String id) {
    StackResource resource = stack.resources.get(id);
    return resource == null ? fresh(id, bare(""), Instant.EPOCH) : resource;
  }

  private static ObjectNode bare(String type) {
    return JsonNodeFactory.instance.objectNode().put("Type", type);
  }

  private static StackResource fresh(String id, ObjectNode facets, Instant at) {
    return new StackResource(id, "", "", "", at, facets, Map.of());
  }

  private static StackResource with(StackResource resource, Made made) {
    return new StackResource(
        resource.logicalId(),
        made.physicalId(),
        resource.status(),
        resource.reason(),
        resource.changed(),
        resource.facets(),
        made.attributes());
  }
}
