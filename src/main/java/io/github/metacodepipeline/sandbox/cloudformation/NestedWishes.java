package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a stack wants the stacks that are nested in it to be, and whether they are that already. */
final class NestedWishes {
  private final Workshop workshop;
  private final Submission submission;

  NestedWishes(Workshop workshop, Submission submission) {
    this.workshop = workshop;
    this.submission = submission;
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

  /** What a wish would do to a stack and to those that are nested in it. */
  Differ differ(Stack stack, Wish wish) {
    return workshop.differ(
        stack, wish, Map.of(), (resource, facets) -> changes(stack, wish, resource.with(facets)));
  }

  private boolean changes(Stack parent, Wish parentWish, StackResource resource) {
    Stack child = workshop.world().require(parent.site, resource.physicalId(), Refusals.NO_STACK);
    Differ differ = differ(child, wish(parentWish, child.wish, resource.properties()));
    return !differ.changes().isEmpty() || differ.changesBesideResources();
  }

  /** What the properties of the parent's resource want the nested stack to be. */
  Wish wish(Wish parentWish, Wish before, ObjectNode properties) {
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
