package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;

/**
 * Tells the properties that CloudFormation lists as changed only because they hang on a resource
 * that changes, and that come out as before: what a {@code Ref} gives and a resource's {@code Arn}
 * stay as long as it is not replaced. So a role that gets another policy leaves a pipeline's {@code
 * RoleArn} alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail:
 *     a dynamic evaluation is known only when the change set is executed</a>
 */
final class Steadiness {
  private final String stack;
  private final List<ResourceChange> changes;

  /**
   * @param change of the resource whose properties they are
   * @param changes all that the change set would do
   */
  Steadiness(ResourceChange change, List<ResourceChange> changes) {
    String id = change.logicalId();
    this.stack = id.substring(0, id.lastIndexOf('/') + 1);
    this.changes = changes;
  }

  /** Whether a property is sure to come out as it is. */
  boolean isSureOf(PropertyChange property) {
    return !property.hangsOn().isEmpty() && property.hangsOn().stream().allMatch(this::stays);
  }

  private boolean stays(String entity) {
    int dot = entity.indexOf('.');
    String resource = stack + (dot < 0 ? entity : entity.substring(0, dot));
    boolean isIdentity = dot < 0 || entity.substring(dot + 1).equals("Arn");
    List<ResourceChange> itsOwn =
        changes.stream().filter(change -> change.logicalId().equals(resource)).toList();
    return isIdentity && !itsOwn.isEmpty() && itsOwn.stream().allMatch(Steadiness::keepsIdentity);
  }

  // A custom resource may answer another id whenever it is updated, and a nested stack's
  // references are its outputs.
  private static boolean keepsIdentity(ResourceChange change) {
    return change.action() == Action.MODIFY
        && change.replacement() == Replacement.NEVER
        && change.type().startsWith("AWS::")
        && !change.type().startsWith("AWS::CloudFormation::");
  }
}
