package io.github.metacodepipeline.plan;

import java.util.List;

/**
 * What a change set would do to one resource.
 *
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
}
