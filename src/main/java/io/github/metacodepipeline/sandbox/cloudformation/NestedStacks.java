package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.OnFailure;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.Phase;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Made;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stacks that are resources of other stacks. Each is a stack of its own, with operations of its
 * own; its parent starts them and waits for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html">Nested
 *     stacks</a>
 */
final class NestedStacks {
  private final Workshop workshop;
  private final Starter starter;
  private final Submission submission;

  NestedStacks(Workshop workshop, Starter starter, Submission submission) {
    this.workshop = workshop;
    this.starter = starter;
    this.submission = submission;
  }

  /** Whether this type is a nested stack. */
  static boolean is(String type) {
    return type.equals(StackEvent.STACK);
  }

  /**
   * Starts to make a nested stack; gives its ARN.
   *
   * @throws AwsError when template or parameters are refused
   */
  String create(Stack parent, String logicalId, ObjectNode properties, Instant at) {
    Wish wish = wish(parent, parent.wish, Wish.NOTHING, properties);
    Optional<ChangeSet.Found> prepared = prepared(parent, logicalId);
    Stack child =
        prepared.map(ChangeSet.Found::stack).orElseGet(() -> draft(parent, logicalId, at));
    if (prepared.isEmpty()) {
      workshop.world().stacks.add(child);
    }
    provision(parent, child, Kind.CREATE, wish, OnFailure.DO_NOTHING, prepared, at);
    return child.id;
  }

  /** A nested stack that is not yet in the world. */
  Stack draft(Stack parent, String logicalId, Instant at) {
    Stack child = new Stack();
    child.name = "%s-%s-%s".formatted(parent.name, logicalId, workshop.world().suffix());
    child.site = parent.site;
    child.id = parent.site.arn("stack/" + child.name + "/" + workshop.world().uuid());
    child.created = at;
    child.parentId = parent.id;
    child.rootId = parent.rootId.isEmpty() ? parent.id : parent.rootId;
    return child;
  }

  /**
   * Starts to change a nested stack, if anything about it changes.
   *
   * @throws AwsError when template or parameters are refused, or the stack is busy or broken
   */
  void update(Stack parent, StackResource resource, Instant at) {
    String childId = resource.physicalId();
    Stack child = workshop.world().require(parent.site, childId, Refusals.NO_STACK);
    boolean isHeld = child.operation.phase == Phase.HELD;
    if (!child.status.isUpdatable() && !child.status.isPaused() && !isHeld) {
      throw Refusals.notUpdatable(child);
    }
    Wish wish = wish(parent, parent.wish, child.wish, resource.properties());
    Differ differ = workshop.differ(child, wish, Map.of());
    if (child.status.isPaused() || !differ.changes().isEmpty() || differ.changesBesideResources()) {
      Optional<ChangeSet.Found> prepared = prepared(parent, resource.logicalId());
      provision(parent, child, Kind.UPDATE, wish, parent.operation.onFailure, prepared, at);
      child.operation.parentOperationId = parent.operation.id;
    }
  }

  private void provision(
      Stack parent,
      Stack child,
      Kind kind,
      Wish wish,
      OnFailure onFailure,
      Optional<ChangeSet.Found> prepared,
      Instant at) {
    child.retainExceptOnCreate = parent.retainExceptOnCreate;
    prepared.ifPresent(
        found -> child.replace(found.set().with(ChangeSet.Execution.EXECUTE_IN_PROGRESS)));
    String setId = prepared.map(found -> found.set().id()).orElse("");
    starter.provision(child, kind, wish, onFailure, parent.operation.token, setId, Map.of(), at);
  }

  /** The change set that came for this resource with the one that is being executed. */
  private Optional<ChangeSet.Found> prepared(Stack parent, String logicalId) {
    return workshop
        .world()
        .changeSet(parent.operation.changeSetId)
        .flatMap(found ->
            found.set().changes().stream()
                .filter(change -> change.logicalId().equals(logicalId))
                .findFirst())
        .flatMap(change -> workshop.world().changeSet(change.changeSetId()));
  }

  /** What a wish would do to a stack and to those that are nested in it. */
  Differ differ(Stack stack, Wish wish) {
    return workshop.differ(
        stack, wish, Map.of(), (resource, facets) -> changes(stack, wish, resource.with(facets)));
  }

  private boolean changes(Stack parent, Wish parentWish, StackResource resource) {
    Stack child = workshop.world().require(parent.site, resource.physicalId(), Refusals.NO_STACK);
    Differ differ = differ(child, wish(parent, parentWish, child.wish, resource.properties()));
    return !differ.changes().isEmpty() || differ.changesBesideResources();
  }

  /** Starts to give a nested stack back what it was, where an update changed it. */
  void restore(Stack parent, String childId, Instant at) {
    find(parent, childId)
        .ifPresent(child -> {
          String token = parent.operation.token;
          if (child.operation.phase == Phase.HELD || child.status == StackStatus.UPDATE_FAILED) {
            starter.rollBack(child, token, at);
          } else if (child.status == StackStatus.UPDATE_ROLLBACK_FAILED
              && parent.operation.type.equals("CONTINUE_ROLLBACK")) {
            starter.continueRollback(child, token, List.of(), at);
          }
        });
  }

  /** Starts to delete a nested stack. */
  void delete(Stack parent, String childId, Instant at) {
    find(parent, childId)
        .filter(child -> !child.isDeleted() && child.status != StackStatus.DELETE_IN_PROGRESS)
        .ifPresent(child -> starter.delete(child, parent.operation.token, List.of(), at));
  }

  /** Makes the parent wait while one of these resources is a stack that is at work. */
  boolean holdUp(Stack parent, Collection<StackResource> resources) {
    Optional<Instant> due =
        resources.stream()
            .filter(resource -> is(resource.type()))
            .flatMap(resource -> find(parent, resource.physicalId()).stream())
            .filter(child -> !isKnownToFail(parent, child))
            .map(child -> child.operation)
            .filter(Operation::isRunning)
            .map(operation -> operation.due)
            .max(Instant::compareTo);
    due.ifPresent(instant -> parent.operation.due = instant);
    return due.isPresent();
  }

  private static boolean isKnownToFail(Stack parent, Stack child) {
    return parent.operation.phase == Phase.PROVISION
        && child.status == StackStatus.UPDATE_ROLLBACK_IN_PROGRESS;
  }

  /**
   * What a nested stack has become.
   *
   * @throws Refused when it was not made or changed
   */
  Made made(Stack parent, String childId) throws Refused {
    Stack child =
        find(parent, childId)
            .orElseThrow(() -> new Refused("Stack [" + childId + "] does not exist"));
    if (child.status == StackStatus.CREATE_FAILED) {
      throw new Refused(
          "Embedded stack %s was not successfully created: %s".formatted(childId, child.reason));
    }
    boolean isUpdated = child.operation.parentOperationId.equals(parent.operation.id);
    if (isUpdated && child.operation.phase != Phase.HELD) {
      throw notUpdated(child);
    }
    return new Made(
        childId,
        child.outputs.stream()
            .collect(Collectors.toMap(output -> "Outputs." + output.key(), Output::value)));
  }

  private static Refused notUpdated(Stack child) {
    StackEvent failure =
        child.events.reversed().stream()
            .filter(event -> event.physicalId().equals(child.id))
            .filter(event ->
                event.status().equals("UPDATE_ROLLBACK_IN_PROGRESS")
                    || event.status().endsWith("_FAILED"))
            .findFirst()
            .orElseThrow();
    return new Refused(
        "Embedded stack %s was not successfully updated. Currently in %s with reason: %s"
            .formatted(child.id, failure.status(), failure.reason()));
  }

  /**
   * Checks that an update of a nested stack is undone.
   *
   * @throws Refused when it is not
   */
  void refuseUnrestored(Stack parent, String childId) throws Refused {
    Optional<Stack> child = find(parent, childId);
    if (child.isPresent() && child.get().status == StackStatus.UPDATE_ROLLBACK_FAILED) {
      throw notUpdated(child.get());
    }
  }

  /**
   * Checks that a nested stack is gone.
   *
   * @throws Refused when it is not
   */
  void refuseLeft(Stack parent, String childId) throws Refused {
    Optional<Stack> left = find(parent, childId).filter(child -> !child.isDeleted());
    if (left.isPresent()) {
      throw new Refused(
          "Embedded stack %s was not successfully deleted: %s"
              .formatted(childId, left.get().reason));
    }
  }

  private Optional<Stack> find(Stack parent, String childId) {
    return workshop.world().find(parent.site, childId);
  }

  /** What the properties of the parent's resource want the nested stack to be. */
  Wish wish(Stack parent, Wish parentWish, Wish before, ObjectNode properties) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("TemplateURL", properties.path("TemplateURL").asText());
    form.put("Tags", "");
    form.put("NotificationARNs", "");
    form.put("RoleARN", parentWish.roleArn());
    int number = 0;
    for (Map.Entry<String, JsonNode> parameter : properties.path("Parameters").properties()) {
      number++;
      form.put("Parameters.member." + number + ".ParameterKey", parameter.getKey());
      form.put("Parameters.member." + number + ".ParameterValue", text(parameter.getValue()));
    }
    number = 0;
    for (JsonNode tag : properties.path("Tags")) {
      number++;
      form.put("Tags.member." + number + ".Key", tag.path("Key").asText());
      form.put("Tags.member." + number + ".Value", tag.path("Value").asText());
    }
    members(form, "Capabilities", parentWish.capabilities());
    members(
        form,
        "NotificationARNs",
        properties.path("NotificationARNs").valueStream().map(JsonNode::asText).toList());
    return submission.read(new QueryRequest("CreateStack", form), before, false);
  }

  private static void members(Map<String, String> form, String name, List<String> values) {
    for (int index = 0; index < values.size(); index++) {
      form.put(name + ".member." + (index + 1), values.get(index));
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
        : value.asText();
  }
}
