package io.github.metacodepipeline.sandbox.cloudformation;

import java.util.List;

/**
 * What a change set does to one resource; texts that do not apply are empty.
 *
 * @param action {@code Add}, {@code Modify}, {@code Remove} or {@code Import}
 * @param replacement {@code True}, {@code False} or {@code Conditional} of a modification
 * @param policyAction what becomes of a resource that goes, such as {@code ReplaceAndDelete}
 * @param scope which parts change, such as {@code Properties}
 * @param changeSetId of a nested stack: its own change set; may be empty
 * @param before the resource before, as JSON
 * @param after the resource after, as JSON
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange</a>
 */
record ResourceChange(
    String action,
    String logicalId,
    String physicalId,
    String type,
    String replacement,
    String policyAction,
    List<String> scope,
    List<Detail> details,
    String changeSetId,
    String before,
    String after) {
  ResourceChange {
    scope = List.copyOf(scope);
    details = List.copyOf(details);
  }

  /** The same change with the change set of the nested stack that it is about. */
  ResourceChange withChangeSet(String id) {
    return new ResourceChange(
        action,
        logicalId,
        physicalId,
        type,
        replacement,
        policyAction,
        scope,
        details,
        id,
        before,
        after);
  }

  /**
   * One cause of a modification.
   *
   * @param attribute {@code Properties}, {@code Tags}, {@code Metadata}, …
   * @param name the property; empty for other attributes
   * @param path where in the resource, such as {@code /Properties/Stages/0/Name}
   * @param recreation {@code Never}, {@code Conditionally} or {@code Always}
   * @param evaluation {@code Static} or {@code Dynamic}
   * @param source such as {@code DirectModification}
   * @param cause the parameter, resource or attribute behind it; may be empty
   * @param difference the values and the kind of change
   */
  record Detail(
      String attribute,
      String name,
      String path,
      String recreation,
      String evaluation,
      String source,
      String cause,
      Difference difference) {}
}
