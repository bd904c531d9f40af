package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;

/** What has to be done to one resource. */
sealed interface Task {

  /** The properties are as they were; only what CloudFormation itself keeps may differ. */
  record Keep(StackResource before, ObjectNode facets) implements Task {}

  /** There is no such resource yet. */
  record Create(ObjectNode facets) implements Task {}

  /** It exists, and is to become the stack's. */
  record Adopt(ObjectNode facets, Map<String, String> identifier) implements Task {}

  /** It can be changed in place. */
  record Change(StackResource before, ObjectNode facets) implements Task {}

  /** A new one has to take its place. */
  record Replace(StackResource before, ObjectNode facets) implements Task {}

  /** Its properties cannot be worked out. */
  record Impossible(String type, boolean exists, String reason) implements Task {}

  /** What has to be done so that the stack's resource is as its template says. */
  static Task of(Stack stack, Evaluation evaluation, ResourceTypes types, String id) {
    StackResource before = stack.resources.get(id);
    boolean exists = before != null && before.isMade();
    try {
      ObjectNode facets = evaluation.facets(id);
      if (before == null || !exists) {
        Map<String, String> identifier = stack.operation.imports.get(id);
        return identifier == null ? new Create(facets) : new Adopt(facets, identifier);
      }
      JsonNode wished = facets.path("Properties");
      if (Difference.same(before.properties(), wished)) {
        // The template behind a nested stack's URL may be another one.
        return NestedStacks.is(before.type())
            ? new Change(before, facets)
            : new Keep(before, facets);
      }
      return needsReplacement(types, before, wished)
          ? new Replace(before, facets)
          : new Change(before, facets);
    } catch (AwsError unclear) {
      String type = evaluation.template().section("Resources").path(id).path("Type").asText();
      return new Impossible(type, exists, unclear.text());
    }
  }

  private static boolean needsReplacement(
      ResourceTypes types, StackResource before, JsonNode wished) {
    return Difference.between("", before.properties(), wished).stream()
        .map(difference -> difference.path().split("/", 3)[1])
        .anyMatch(
            property -> types.update(before.type(), property) == ResourceTypes.Update.IMMUTABLE);
  }
}
