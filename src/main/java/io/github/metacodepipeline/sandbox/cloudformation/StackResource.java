package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * A resource of a stack.
 *
 * @param logicalId its name in the template
 * @param physicalId its name in the service; empty before it is made
 * @param status such as {@code CREATE_COMPLETE}
 * @param reason why it has that status; may be empty
 * @param changed when it got that status
 * @param facets what the template says of it, evaluated: type, properties, metadata, policies
 * @param attributes what {@code Fn::GetAtt} gives
 */
record StackResource(
    String logicalId,
    String physicalId,
    String status,
    String reason,
    Instant changed,
    ObjectNode facets,
    Map<String, String> attributes) {
  StackResource {
    attributes = Map.copyOf(attributes);
  }

  String type() {
    return facets.path("Type").asText();
  }

  ObjectNode properties() {
    return facets.get("Properties") instanceof ObjectNode properties
        ? properties
        : JsonNodeFactory.instance.objectNode();
  }

  /** Whether the service has it. */
  boolean exists() {
    return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE");
  }

  /** Whether it exists and is no longer being made. */
  boolean isMade() {
    return exists() && !status.equals("CREATE_IN_PROGRESS");
  }

  /** The same resource with another status. */
  StackResource with(String newStatus, String newReason, Instant at) {
    return new StackResource(logicalId, physicalId, newStatus, newReason, at, facets, attributes);
  }

  /** The same resource with other facets. */
  StackResource with(ObjectNode newFacets) {
    return new StackResource(logicalId, physicalId, status, reason, changed, newFacets, attributes);
  }

  /**
   * What {@code Fn::GetAtt} gives: the attribute, or a property of that name, or a made-up text.
   */
  String attribute(String name) {
    String known = attributes.get(name);
    if (known != null) {
      return known;
    }
    return properties().path(name).isValueNode()
        ? properties().path(name).asText()
        : physicalId + "-" + name;
  }
}
