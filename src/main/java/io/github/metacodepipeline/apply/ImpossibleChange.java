package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.source.Template;
import java.util.List;

/**
 * Tells why CloudFormation could not even work out a change: what its early validation found, each
 * at its line, else what the change set says of itself.
 */
public final class ImpossibleChange {
  private ImpossibleChange() {}

  /** How a run with such a plan ends. */
  public static Outcome.Failed outcome(Plan.Impossible plan, Template template) {
    return new Outcome.Failed(
        "CloudFormation could not work out the change.",
        plan.findings().isEmpty()
            ? Diagnosis.said(plan.changeSet().reason())
            : new Diagnosis(
                plan.findings().stream()
                    .map(finding -> cause(finding, plan.changeSet(), template))
                    .distinct()
                    .toList(),
                List.of()));
  }

  private static Cause cause(ValidationFinding finding, ChangeSet changeSet, Template template) {
    String path = finding.path().isEmpty() ? "/Resources/" + finding.logicalId() : finding.path();
    return new Cause(
        finding.logicalId().isEmpty()
            ? List.of()
            : List.of(new Cause.Resource(changeSet.stack(), finding.logicalId(), finding.type())),
        finding.reason(),
        template.placeAt(path));
  }
}
