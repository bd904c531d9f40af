package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What starts a pipeline on its own would start it no longer: a trigger, the detection of changes
 * by the source action, or a rule or webhook beside it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-about-starting.html">Start
 *     a pipeline</a>
 */
final class TriggerRemoved implements PipelineRule {
  private static final List<String> KINDS = List.of("Push", "PullRequest");

  @Override
  public String id() {
    return "trigger-removed";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before()
        .map(before ->
            Stream.concat(
                    fromSources(edit, before), Starter.removed(edit).map(id -> gone(edit, id)))
                .toList())
        .orElse(List.of());
  }

  private Stream<Finding> fromSources(PipelineEdit edit, PipelineDefinition before) {
    return edit.actions().stream()
        .filter(pair -> pair.before().filter(was -> was.action().isSource()).isPresent())
        .flatMap(pair ->
            pair.after().stream()
                .flatMap(is ->
                    lost(before, pair.before().get().action(), edit.after(), is.action()).stream()
                        .map(what -> found(edit, is, what))));
  }

  /** What started the pipeline for a source and does so no longer. */
  private static Optional<String> lost(
      PipelineDefinition before, Action was, PipelineDefinition after, Action is) {
    List<String> kinds =
        KINDS.stream()
            .filter(kind -> hasTrigger(before, was, kind) && !hasTrigger(after, is, kind))
            .toList();
    if (!kinds.isEmpty()) {
      return Optional.of("by " + String.join(" and ", kinds) + " events of its trigger");
    }
    return detects(was) && !detects(is) && KINDS.stream().noneMatch(k -> hasTrigger(after, is, k))
        ? Optional.of("by its own detection of changes")
        : Optional.empty();
  }

  private static boolean hasTrigger(PipelineDefinition pipeline, Action source, String kind) {
    return pipeline.triggers().stream()
        .filter(trigger -> trigger.sourceAction().equals(source.name()))
        .anyMatch(trigger -> trigger.settings().at("GitConfiguration." + kind).isPresent());
  }

  // Only connections know DetectChanges; it is true where nothing is said.
  private static boolean detects(Action source) {
    return source
        .configuration()
        .at("DetectChanges")
        .flatMap(Value::text)
        .filter("false"::equalsIgnoreCase)
        .isEmpty();
  }

  private Finding found(PipelineEdit edit, InStage source, String what) {
    return finding(
        edit.subject(source.title()),
        "%s would no longer start %s %s.".formatted(source.title(), edit.title(), what),
        "Keep the trigger, if the pipeline shall start on its own.",
        edit.placeOf(source.action()));
  }

  private Finding gone(PipelineEdit edit, String starter) {
    return finding(
        starter,
        "%s, which starts %s, would be removed.".formatted(starter, edit.title()),
        "Keep it, if the pipeline shall start on its own.",
        edit.place());
  }
}
