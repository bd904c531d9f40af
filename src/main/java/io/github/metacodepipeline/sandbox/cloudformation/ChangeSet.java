package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change set: what was wished for and what it would do.
 *
 * @param id its ARN
 * @param operationId the operation that made it
 * @param parentId of a nested stack's: the change set that it came with; else empty
 * @param rootId likewise, the one that all of them came with
 * @param type {@code CREATE}, {@code UPDATE} or {@code IMPORT}
 * @param clientToken the idempotency token; may be empty
 * @param failure why it cannot be executed; empty when it can
 * @param findings what validation before the deployment found
 * @param onStackFailure as given; may be empty
 * @param imports identifiers of what is to be imported, by logical id
 * @param drift of a change set that reverts drift: a status by logical id; else empty
 * @param execution how far executing has come
 */
record ChangeSet(
    String id,
    String name,
    String operationId,
    String parentId,
    String rootId,
    String type,
    String clientToken,
    String description,
    Instant created,
    Instant ready,
    String failure,
    List<Finding> findings,
    Wish wish,
    List<ResourceChange> changes,
    String onStackFailure,
    boolean includesNestedStacks,
    boolean importsExisting,
    Map<String, Map<String, String>> imports,
    String deploymentMode,
    Map<String, String> drift,
    Execution execution) {

  /** A change set and its stack. */
  record Found(Stack stack, ChangeSet set) {}

  /** How far executing has come. */
  enum Execution {
    NOT_STARTED,
    EXECUTE_IN_PROGRESS,
    EXECUTE_COMPLETE,
    EXECUTE_FAILED,
    OBSOLETE
  }

  ChangeSet {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    imports = new LinkedHashMap<>(imports);
  }

  /** The API's {@code Status}. */
  String status(Instant now) {
    if (now.isBefore(ready)) {
      Duration half = Duration.between(created, ready).dividedBy(2);
      return now.isBefore(created.plus(half)) ? "CREATE_PENDING" : "CREATE_IN_PROGRESS";
    }
    return failure.isEmpty() ? "CREATE_COMPLETE" : "FAILED";
  }

  /** The API's {@code ExecutionStatus}. */
  String executionStatus(Instant now) {
    if (execution != Execution.NOT_STARTED) {
      return execution.name();
    }
    return status(now).equals("CREATE_COMPLETE") ? "AVAILABLE" : "UNAVAILABLE";
  }

  /** Whether it still waits to be executed, so that lists show it. */
  boolean isActive() {
    return execution == Execution.NOT_STARTED || execution == Execution.OBSOLETE;
  }

  ChangeSet with(Execution reached) {
    return with(changes, failure, reached);
  }

  ChangeSet with(List<ResourceChange> otherChanges, String otherFailure) {
    return with(otherChanges, otherFailure, execution);
  }

  private ChangeSet with(
      List<ResourceChange> otherChanges, String otherFailure, Execution otherExecution) {
    return new ChangeSet(
        id,
        name,
        operationId,
        parentId,
        rootId,
        type,
        clientToken,
        description,
        created,
        ready,
        otherFailure,
        findings,
        wish,
        otherChanges,
        onStackFailure,
        includesNestedStacks,
        importsExisting,
        imports,
        deploymentMode,
        drift,
        otherExecution);
  }
}
