package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what a change set would do, or why it cannot be executed. */
final class Forecasting {
  static final String NO_CHANGES =
      "The submitted information didn't contain changes. Submit different information to create a change set.";
  private static final String NO_UPDATES = "No updates are to be performed.";
  private static final String INVALID =
      "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";

  /**
   * What a change set would do.
   *
   * @param findings what validation before the deployment found
   * @param failure why it cannot be executed; empty when it can
   */
  record Forecast(List<ResourceChange> changes, List<Finding> findings, String failure) {
    static Forecast failed(String failure) {
      return new Forecast(List.of(), List.of(), failure);
    }
  }

  private final Workshop workshop;
  private final NestedStacks nested;
  private final ImportCheck importCheck;

  Forecasting(Workshop workshop, NestedStacks nested, ImportCheck importCheck) {
    this.nested = nested;
    this.workshop = workshop;
    this.importCheck = importCheck;
  }

  /**
   * What a change set of this type would do.
   *
   * @param includesNested whether nested stacks are looked into
   * @throws AwsError {@code ValidationError} when it would be refused at once
   */
  Forecast of(
      Stack stack,
      Wish wish,
      String type,
      Map<String, Map<String, String>> imports,
      boolean includesNested) {
    Template template = Template.parse(wish.template());
    Optional<String> foreign =
        template.transforms().stream().filter(name -> !name.startsWith("AWS::")).findFirst();
    if (foreign.isPresent()) {
      String macro = stack.site.account() + "::" + foreign.get();
      return Forecast.failed(
          "Transform %s failed with: No transform named %s found.".formatted(macro, macro));
    }
    try {
      Differ differ =
          includesNested ? nested.differ(stack, wish) : workshop.differ(stack, wish, imports);
      List<ResourceChange> changes = differ.changes();
      if (type.equals("IMPORT")) {
        importCheck.refuseOtherChanges(changes, imports);
        importCheck.refuseOutputs(differ.changesOutputs());
      } else if (changes.isEmpty() && !differ.changesBesideResources()) {
        return Forecast.failed(template.transforms().isEmpty() ? NO_CHANGES : NO_UPDATES);
      }
      List<Finding> findings = findings(differ, changes);
      return new Forecast(changes, findings, findings.isEmpty() ? "" : INVALID);
    } catch (AwsError wrong) {
      if (wrong.text().startsWith("No export named")) {
        return Forecast.failed(wrong.text());
      }
      throw wrong;
    }
  }

  private List<Finding> findings(Differ differ, List<ResourceChange> changes) {
    List<Finding> findings = new ArrayList<>();
    for (ResourceChange change : changes) {
      if (!change.action().equals("Remove")) {
        String id = change.logicalId();
        workshop
            .provider(change.type())
            .problems(differ.properties(id))
            .forEach((path, reason) ->
                findings.add(
                    new Finding(
                        id, change.type(), "/Resources/" + id + "/Properties" + path, reason)));
      }
    }
    return findings;
  }
}
