package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.plan.ResourceChange;
import java.util.List;
import java.util.Optional;

/** The pipeline, with its history and its running executions, would be deleted. */
final class PipelineRemoved implements Rule {
  static final String PIPELINE = "AWS::CodePipeline::Pipeline";

  @Override
  public String id() {
    return "pipeline-removed";
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    return proposal.changes().stream()
        .filter(change -> change.action() == ResourceChange.Action.REMOVE)
        .filter(change -> change.type().equals(PIPELINE))
        .map(change ->
            new Finding(
                id(),
                Severity.ERROR,
                change.logicalId(),
                "The pipeline %s would be deleted, with its history and whatever runs in it."
                    .formatted(change.logicalId()),
                "Keep the resource in the template.",
                Optional.of(proposal.wanted().placeOf(change.logicalId()))))
        .toList();
  }
}
