package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline would be made anew and the old one deleted. Only a change of its name does that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html">AWS::CodePipeline::Pipeline</a>
 */
final class PipelineReplaced implements Rule {

  @Override
  public String id() {
    return "pipeline-replaced";
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    return proposal.changes().stream()
        .filter(change -> change.action() == ResourceChange.Action.MODIFY)
        .filter(change -> change.type().equals(PipelineRemoved.PIPELINE))
        .flatMap(change ->
            certainty(change.replacement()).map(word -> finding(proposal, change, word)).stream())
        .toList();
  }

  private static Optional<String> certainty(Replacement replacement) {
    return switch (replacement) {
      case ALWAYS -> Optional.of("would");
      case CONDITIONAL -> Optional.of("could");
      case NEVER, UNKNOWN -> Optional.empty();
    };
  }

  private Finding finding(Proposal proposal, ResourceChange change, String certainty) {
    return new Finding(
        id(),
        Severity.ERROR,
        change.logicalId(),
        "The pipeline %s %s be replaced: a new one is made and the old one deleted, with its history and whatever runs in it."
            .formatted(change.logicalId(), certainty),
        "Keep its Name as it is.",
        Optional.of(proposal.wanted().placeOf(change.logicalId())));
  }
}
