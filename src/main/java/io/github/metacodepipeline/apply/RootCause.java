package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.StackEvent;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first thing that went wrong in a failed operation. What came after it (siblings that
 * were cancelled, the rollback) is its consequence.
 */
public final class RootCause {
  private RootCause() {}

  /**
   * The event of the first resource that failed by itself.
   *
   * @param events of one operation, oldest first
   */
  public static Optional<StackEvent> of(List<StackEvent> events) {
    return events.stream()
        .filter(event -> event.status().endsWith("_FAILED"))
        .filter(event -> !event.isAboutTheStack())
        .filter(event -> !isConsequence(event.reason()))
        .findFirst();
  }

  // CloudFormation's wordings: "Resource creation cancelled", "Resource update cancelled".
  private static boolean isConsequence(String reason) {
    return reason.matches("Resource (creation|update|deletion) cancelled.*");
  }
}
