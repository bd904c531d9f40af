package io.github.metacodepipeline.guard;

import java.util.List;

/** What the guard says to a plan. */
public sealed interface Verdict permits Approval, Verdict.Refusal {
  /** Everything that was found, also what was allowed or is only a warning. */
  List<Finding> findings();

  /**
   * No.
   *
   * @param findings all of them
   * @param refused the errors among them that nobody allowed; at least one
   */
  record Refusal(List<Finding> findings, List<Finding> refused) implements Verdict {
    public Refusal {
      findings = List.copyOf(findings);
      refused = List.copyOf(refused);
    }
  }
}
