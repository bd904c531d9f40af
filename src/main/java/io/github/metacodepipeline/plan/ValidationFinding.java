package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Template;
import java.util.Optional;

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

  /** Where it stands in the template: at its path, else at the resource, if that stands there. */
  public Optional<Place> placeIn(Template template) {
    return template.placeAt(path).or(() -> template.placeAt("/Resources/" + logicalId));
  }
}
