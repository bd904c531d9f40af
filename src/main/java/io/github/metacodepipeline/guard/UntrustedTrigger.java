package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Trigger;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;

/**
 * A pull request, which nobody has merged, would start a pipeline that deploys.
 *
 * <p>Found where the change brings it: a trigger that is new, or the first deployment behind one. A
 * pipeline that only builds and tests is what pull requests are for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html">Add
 *     trigger with code push or pull request event types</a>
 */
final class UntrustedTrigger implements PipelineRule {
  @Override
  public String id() {
    return "untrusted-trigger";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return Deployments.in(edit.after())
        ? edit.after().triggers().stream()
            .filter(UntrustedTrigger::isForPullRequests)
            .filter(trigger -> !wasThere(edit, trigger))
            .map(trigger -> found(edit, trigger))
            .toList()
        : List.of();
  }

  private static boolean isForPullRequests(Trigger trigger) {
    return trigger.settings().at("GitConfiguration.PullRequest").isPresent();
  }

  private static boolean wasThere(PipelineEdit edit, Trigger trigger) {
    Optional<Value> name = source(edit, trigger).flatMap(edit::before).map(Action::name);
    return edit
        .before()
        .filter(Deployments::in)
        .map(PipelineDefinition::triggers)
        .orElse(List.of())
        .stream()
        .filter(UntrustedTrigger::isForPullRequests)
        .anyMatch(was -> was.sourceAction().equals(name.orElse(trigger.sourceAction())));
  }

  private static Optional<Action> source(PipelineEdit edit, Trigger trigger) {
    return edit.after().sources().stream()
        .filter(source -> source.name().equals(trigger.sourceAction()))
        .findFirst();
  }

  private Finding found(PipelineEdit edit, Trigger trigger) {
    String source =
        source(edit, trigger).map(edit::titleOf).orElse(Shown.of(trigger.sourceAction()));
    return finding(
        edit.subject(source),
        "A pull request on the repository of %s would start %s, which deploys what nobody has merged."
            .formatted(source, edit.title()),
        "Start it on pushes only, and give pull requests a pipeline that does not deploy.",
        trigger.place().orElse(edit.placeOf("Triggers")));
  }
}
