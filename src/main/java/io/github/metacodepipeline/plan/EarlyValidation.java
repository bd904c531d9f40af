package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ValidationFinding.Mode;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to a plan what CloudFormation found wrong before executing anything: what fails the change
 * set to its causes, all else to its warnings. A role that may not ask for it costs a warning.
 */
final class EarlyValidation {
  private final Stacks stacks;

  EarlyValidation(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * The same plan, with one request for a plan that would change resources, or cannot, and none for
   * others.
   */
  Plan applied(Plan plan, Template template) {
    return switch (plan) {
      case Plan.Create(var desired, var changeSet) ->
          new Plan.Create(desired.warning(warnings(found(changeSet), template)), changeSet);
      case Plan.Update(var desired, var changeSet, var actual) ->
          new Plan.Update(desired.warning(warnings(found(changeSet), template)), changeSet, actual);
      case Plan.Impossible(var changeSet, _, _) -> impossible(changeSet, template);
      case Plan.Adjustment adjustment -> adjustment;
      case Plan.Nothing nothing -> nothing;
      case Plan.Occupied occupied -> occupied;
      case Plan.Overtaken overtaken -> overtaken;
      case Plan.Undelivered undelivered -> undelivered;
      case Plan.Repairable repairable -> repairable;
      case Plan.Stuck stuck -> stuck;
    };
  }

  private Plan impossible(ChangeSet changeSet, Template template) {
    Result read = read(changeSet);
    List<ValidationFinding> failing =
        read.findings().stream().filter(finding -> finding.mode() == Mode.FAIL).toList();
    List<ValidationFinding> others =
        read.findings().stream().filter(finding -> finding.mode() != Mode.FAIL).toList();
    return new Plan.Impossible(
        changeSet, failing, warnings(new Result(others, read.unread()), template));
  }

  /** What was found, and what kept us from finding out. */
  private record Result(List<ValidationFinding> findings, List<String> unread) {}

  /** It validates resources: of a change of outputs alone there is nothing to say. */
  private Result found(ChangeSet changeSet) {
    return changeSet.changes().isEmpty() ? new Result(List.of(), List.of()) : read(changeSet);
  }

  private Result read(ChangeSet changeSet) {
    try {
      return new Result(stacks.validations(changeSet.id()), List.of());
    } catch (Failure failure) {
      return switch (failure.kind()) {
        case CANCELLED -> throw failure;
        case DENIED, UNREACHABLE, WRONG_INPUT -> new Result(List.of(), List.of(unread(failure)));
      };
    }
  }

  private static String unread(Failure failure) {
    return "CloudFormation's early validation could not be read, which takes cloudformation:DescribeEvents. "
        + failure.what();
  }

  private static List<String> warnings(Result result, Template template) {
    List<String> warnings = new ArrayList<>(result.unread());
    for (ValidationFinding finding : result.findings()) {
      String where = finding.placeIn(template).map(place -> place + ": ").orElse("");
      String subject = finding.logicalId().isEmpty() ? "" : finding.logicalId() + ": ";
      warnings.add(where + subject + finding.reason());
    }
    return warnings;
  }
}
