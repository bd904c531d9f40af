package io.github.metacodepipeline.plan;

/**
 * Something that CloudFormation found wrong with a change set before it executes anything.
 *
 * @param logicalId the resource; empty when CloudFormation names none
 * @param type of the resource; may be empty
 * @param path where in the template, such as {@code /Resources/Pipeline/Properties}; may be empty
 * @param reason in AWS's words, in full; text from outside
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html">Validate
 *     stack deployments</a>
 */
public record ValidationFinding(
    String logicalId, String type, String path, String reason, Mode mode) {

  /** Whether the change set can be executed nevertheless. */
  public enum Mode {
    FAIL,
    WARN
  }
}
