package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Made;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Does what has to be done to one resource, and writes down how it went. */
final class Making {
  private final Workshop workshop;
  private final Journal journal;
  private final NestedStacks nested;

  Making(Workshop workshop, NestedStacks nested) {
    this.workshop = workshop;
    this.journal = workshop.journal();
    this.nested = nested;
  }

  /**
   * Does it.
   *
   * @throws Refused when the service refuses, or a nested stack failed
   */
  void finish(Stack stack, String id, Task task) throws Refused {
    Instant at = stack.operation.due;
    String refusal = stack.operation.refusals.remove(id);
    if (refusal != null) {
      throw new Refused(refusal);
    }
    switch (task) {
      case Task.Keep _ -> {}
      case Task.Create(var facets) when NestedStacks.is(facets.path("Type").asText()) -> {
        String childId = Provisioning.present(stack, id).physicalId();
        StackResource made = with(Provisioning.fresh(id, facets, at), nested.made(stack, childId));
        journal.resource(stack, made, "CREATE_COMPLETE", "", at);
      }
      case Task.Create(var facets) -> {
        StackResource made = create(stack, id, facets, at);
        journal.resource(stack, made, "CREATE_IN_PROGRESS", "Resource creation Initiated", at);
        journal.resource(stack, made, "CREATE_COMPLETE", "", at);
      }
      case Task.Adopt(var facets, var identifier) -> {
        StackResource fresh = Provisioning.fresh(id, facets, at);
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
                    .provider(stack, before.type())
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
    StackResource fresh = Provisioning.fresh(id, facets, at);
    String type = fresh.type();
    Optional<String> given = workshop.types().givenName(type, fresh.properties());
    Optional<Stack> owner = given.flatMap(name -> workshop.world().owner(stack.site, type, name));
    if (owner.isPresent()) {
      throw new Refused(given.orElse("") + " already exists in stack " + owner.get().id);
    }
    String physicalId = given.orElseGet(() -> name(stack, id, type));
    Made made = workshop.provider(stack, type).create(stack.scope(id), physicalId, fresh.properties());
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

  /** The resource as the service made it. */
  static StackResource with(StackResource resource, Made made) {
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
