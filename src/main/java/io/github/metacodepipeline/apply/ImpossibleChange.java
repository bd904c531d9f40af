package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells why CloudFormation could not even work out a change: what its early validation found, each
 * at its line, else what the change set says of itself.
 */
public final class ImpossibleChange {
  private static final Pattern NAMED = Pattern.compile("\\[([A-Za-z0-9]{1,255})]");

  private ImpossibleChange() {}

  /** How a run with such a plan ends. */
  public static Outcome.Failed outcome(Plan.Impossible plan, Template template) {
    return new Outcome.Failed(
        "CloudFormation could not work out the change.",
        plan.findings().isEmpty()
            ? said(plan.changeSet().reason(), template)
            : new Diagnosis(
                plan.findings().stream()
                    .map(finding -> cause(finding, plan.changeSet(), template))
                    .distinct()
                    .toList(),
                List.of()));
  }

  private static Cause cause(ValidationFinding finding, ChangeSet changeSet, Template template) {
    return new Cause(
        finding.logicalId().isEmpty()
            ? List.of()
            : List.of(new Cause.Resource(changeSet.stack(), finding.logicalId(), finding.type())),
        finding.reason(),
        finding.placeIn(template));
  }

  // As in "Resource with id [Function] is invalid".
  private static Diagnosis said(String reason, Template template) {
    Optional<Place> place =
        NAMED
            .matcher(reason)
            .results()
            .flatMap(name -> template.placeAt("/Resources/" + name.group(1)).stream())
            .findFirst();
    return new Diagnosis(
        reason.isBlank() ? List.of() : List.of(new Cause(List.of(), reason, place)), List.of());
  }
}
