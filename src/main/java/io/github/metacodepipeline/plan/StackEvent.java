package io.github.metacodepipeline.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a resource of a stack, or to the stack itself.
 *
 * @param id unique
 * @param token the client request token of the operation that it belongs to
 * @param status such as {@code UPDATE_FAILED}, in CloudFormation's words
 * @param reason in AWS's words; text from outside; empty when there is none
 */
public record StackEvent(
    String id,
    Instant time,
    StackId stack,
    Optional<String> token,
    String logicalId,
    String physicalId,
    String type,
    String status,
    String reason) {

  /** Whether it is about the stack itself, not one of its resources. */
  public boolean isAboutTheStack() {
    return physicalId.equals(stack.arn());
  }
}
