package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.Plan;
import java.util.List;

/**
 * Yes, to this plan and no other. Only {@link Guard} can make one, and nothing is applied without.
 */
public final class Approval implements Verdict {
  private final Plan.Approvable plan;
  private final List<Finding> findings;
  private final List<String> warnings;

  Approval(Plan.Approvable plan, List<Finding> findings, List<String> warnings) {
    this.plan = plan;
    this.findings = List.copyOf(findings);
    this.warnings = List.copyOf(warnings);
  }

  /** What was approved. */
  public Plan.Approvable plan() {
    return plan;
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  /** What the user should know about how it was allowed. */
  public List<String> warnings() {
    return warnings;
  }
}
