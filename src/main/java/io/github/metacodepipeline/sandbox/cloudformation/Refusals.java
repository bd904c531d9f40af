package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;

/** Errors that several actions answer with, in AWS's words. */
final class Refusals {
  static final String NO_STACK_WITH_ID = "Stack with id %s does not exist";
  static final String NO_STACK = "Stack [%s] does not exist";

  private Refusals() {}

  static AwsError notUpdatable(Stack stack) {
    return AwsError.validation(
        "Stack:%s is in %s state and can not be updated.".formatted(stack.id, stack.status));
  }

  static AwsError noChangeSet(String nameOrId) {
    return new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + nameOrId + "] does not exist");
  }

  static AwsError changeSetStatus(String message) {
    return new AwsError(400, "InvalidChangeSetStatus", message);
  }

  static AwsError tokenUsed(String token) {
    return new AwsError(
        400,
        "TokenAlreadyExistsException",
        "Token " + token + " was already used by another operation on this stack");
  }
}
