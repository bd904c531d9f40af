package io.github.metacodepipeline.apply;

import java.util.List;

/**
 * What went wrong.
 *
 * @param causes the first one; more only where CloudFormation found several before it began
 * @param rollback what kept CloudFormation from undoing the change, where the stack is stuck
 */
public record Diagnosis(List<Cause> causes, List<Cause> rollback) {
  public Diagnosis {
    causes = List.copyOf(causes);
    rollback = List.copyOf(rollback);
  }

  /** What AWS says as a whole, blaming no resource; nothing when it says nothing. */
  public static Diagnosis said(String reason) {
    return new Diagnosis(reason.isBlank() ? List.of() : List.of(Cause.said(reason)), List.of());
  }
}
