package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Instant;

/**
 * Something that happened to a stack or to a resource of it.
 *
 * @param id unique in the stack
 * @param operationId the operation that it is part of; may be empty
 * @param logicalId the resource; for the stack itself its name
 * @param physicalId the resource in the service; for the stack itself its ARN; may be empty
 * @param type the resource's type
 * @param at when
 * @param status such as {@code UPDATE_COMPLETE}
 * @param reason why; may be empty
 * @param properties the resource's properties as JSON; may be empty
 * @param token the client request token of the operation; may be empty
 */
record StackEvent(
    String id,
    String operationId,
    String logicalId,
    String physicalId,
    String type,
    Instant at,
    String status,
    String reason,
    String properties,
    String token) {
  static final String STACK = "AWS::CloudFormation::Stack";

  boolean isFailure() {
    return status.endsWith("_FAILED");
  }

  /** Whether a resource failed by its own fault, and not because a sibling did. */
  boolean isCause() {
    return isFailure() && !type.equals(STACK) && !reason.endsWith(" cancelled");
  }
}
