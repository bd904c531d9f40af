package io.github.metacodepipeline.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is set on a stack beside its template, parameters and tags.
 *
 * @param roleArn the service role of its operations, if one is attached
 * @param notificationArns the SNS topics that are told of its events
 * @param terminationProtection whether CloudFormation refuses to delete it
 */
public record StackSettings(
    Optional<String> roleArn, List<String> notificationArns, boolean terminationProtection) {
  /** Nothing is set. */
  public static final StackSettings NONE = new StackSettings(Optional.empty(), List.of(), false);

  public StackSettings {
    notificationArns = List.copyOf(notificationArns);
  }

  /** The same with this service role. */
  public StackSettings withRole(String arn) {
    return new StackSettings(Optional.of(arn), notificationArns, terminationProtection);
  }
}
