package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline asks its source again and again whether there is anything new. For one that a template
 * makes, that is so unless the template says otherwise.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/PollForSourceChanges-defaults.html">Valid
 *     settings for the PollForSourceChanges parameter</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineMetadata.html">PipelineMetadata</a>,
 *     for when it ends
 */
final class PollingSource implements PipelineRule {
  private static final Set<String> POLLED = Set.of("CodeCommit", "S3");

  @Override
  public String id() {
    return "polling-source";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.after().sources().stream()
        .filter(PollingSource::polls)
        .map(source ->
            finding(
                edit.subject(edit.titleOf(source)),
                "%s polls its source, which AWS advises to replace by events, and ends after 30 days without an execution."
                    .formatted(edit.titleOf(source)),
                "Set PollForSourceChanges to false, and start the pipeline by an EventBridge rule%s."
                    .formatted(V1Source.isIt(source) ? " or a webhook" : ""),
                edit.placeOf(source)))
        .toList();
  }

  private static boolean polls(Action source) {
    Optional<Value> said = source.configuration().at("PollForSourceChanges");
    return (POLLED.contains(source.type().provider()) || V1Source.isIt(source))
        && (said.isEmpty()
            || said.flatMap(Value::text).filter("true"::equalsIgnoreCase).isPresent());
  }
}
