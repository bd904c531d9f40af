package io.github.metacodepipeline.sandbox.cloudformation;

import java.util.Map;
import java.util.TreeMap;

/**
 * A stack as another service of the sandbox sees it.
 *
 * @param id its ARN
 * @param status such as {@code UPDATE_COMPLETE}
 * @param reason of the status; may be empty
 * @param token the request token of the last operation; may be empty
 * @param isBusy whether an operation is going on
 * @param cause the resource that failed first in the last operation and why; empty for none
 * @param outputs values by name
 */
public record StackView(
    String id,
    String status,
    String reason,
    String token,
    boolean isBusy,
    String cause,
    Map<String, String> outputs) {
  public StackView {
    outputs = new TreeMap<>(outputs);
  }

  static StackView of(Stack stack) {
    Map<String, String> outputs = new TreeMap<>();
    stack.outputs.forEach(output -> outputs.put(output.key(), output.value()));
    return new StackView(
        stack.id,
        stack.status.name(),
        stack.reason,
        stack.operation.token,
        stack.status.isBusy(),
        stack.events.stream()
            .filter(event -> event.operationId().equals(stack.operation.id) && event.isCause())
            .findFirst()
            .map(event -> event.logicalId() + ": " + event.reason())
            .orElse(""),
        outputs);
  }
}
