package io.github.metacodepipeline.plan;

import java.util.List;

/**
 * What a change set would do to one resource.
 *
 * @param logicalId of a resource in a nested stack with the stack's own before it: {@code
 *     Child/Pipeline}
 * @param physicalId empty for a resource that does not exist yet
 */
public record ResourceChange(
    Action action,
    String logicalId,
    String physicalId,
    String type,
    Replacement replacement,
    List<PropertyChange> properties) {

  /** What would be done, in CloudFormation's words. */
  public enum Action {
    ADD,
    MODIFY,
    REMOVE,
    IMPORT,
    /** CloudFormation cannot tell before it runs. */
    DYNAMIC
  }

  /** Whether the resource would be made anew and the old one deleted. */
  public enum Replacement {
    NEVER,
    CONDITIONAL,
    /** Nobody was asked who knows. */
    UNKNOWN,
    ALWAYS
  }

  public ResourceChange {
    properties = List.copyOf(properties);
  }

  /** The same change, seen from the stack in which this one is nested under a logical id. */
  public ResourceChange within(String nestedStack) {
    return new ResourceChange(
        action, nestedStack + "/" + logicalId, physicalId, type, replacement, properties);
  }
}
