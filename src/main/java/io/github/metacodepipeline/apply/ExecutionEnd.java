package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how an execution ended, and by what. */
final class ExecutionEnd {
  // As far back as one answer of CodePipeline's goes.
  private static final int RECENT = 100;

  private final Pipelines pipelines;
  private final PipelineArn pipeline;
  private final ExecutionDetails end;
  private final List<ActionExecution> actions;

  ExecutionEnd(
      Pipelines pipelines,
      PipelineArn pipeline,
      ExecutionDetails end,
      List<ActionExecution> actions) {
    this.pipelines = pipelines;
    this.pipeline = pipeline;
    this.end = end;
    this.actions = actions;
  }

  Followed followed() {
    return switch (end.status()) {
      case SUCCEEDED -> new Followed.Succeeded(end.id());
      case FAILED -> failed();
      case STOPPED -> unsuccessful("was stopped", stopped());
      case CANCELLED -> unsuccessful("was cancelled", cancelled());
      case SUPERSEDED -> unsuccessful("was superseded", superseded());
      case IN_PROGRESS, STOPPING, UNKNOWN ->
          throw new IllegalArgumentException("not an end: " + end);
    };
  }

  private Followed unsuccessful(String how, String why) {
    return unsuccessful(how, why, List.of());
  }

  private Followed unsuccessful(String how, String why, List<ActionExecution> failed) {
    return new Followed.Unsuccessful(
        end.id(),
        sentence(
            "Execution %s of pipeline %s (%s) %s%s"
                .formatted(
                    end.id().abbreviated(),
                    pipeline.name(),
                    pipeline.consoleLink(end.id()),
                    how,
                    why.isEmpty() ? "" : ": " + why)),
        failed);
  }

  private Followed failed() {
    List<ActionExecution> failed =
        lastRuns().stream()
            .filter(action -> action.status() == ActionExecution.Status.FAILED)
            .toList();
    return unsuccessful("failed", failed.isEmpty() ? end.statusSummary() : "", failed);
  }

  /** Of each action, since a stage that is tried again runs them again. */
  private List<ActionExecution> lastRuns() {
    Map<String, ActionExecution> last = new LinkedHashMap<>();
    actions.forEach(action -> last.put(action.title(), action));
    return List.copyOf(last.values());
  }

  private String stopped() {
    return listed().stream()
        .filter(execution -> execution.id().equals(end.id()))
        .flatMap(execution -> execution.stopReason().stream())
        .filter(reason -> !reason.isBlank())
        .findFirst()
        .orElse(end.statusSummary());
  }

  private String cancelled() {
    String versions =
        pipelines
            .find(pipeline.name())
            .map(DeployedPipeline::version)
            .filter(now -> now != end.version())
            .map(now ->
                "it ran on version %d of the pipeline, which is at version %d now"
                    .formatted(end.version(), now))
            .orElse("");
    return versions.isEmpty() || end.statusSummary().isEmpty()
        ? versions + end.statusSummary()
        : sentence(versions) + " " + end.statusSummary();
  }

  private String superseded() {
    return next()
        .map(newer -> "a newer execution went first, %s after it".formatted(newer.id()))
        .orElse(end.statusSummary());
  }

  /** The first one after it, which takes its place; CodePipeline itself does not say. */
  private Optional<Execution> next() {
    List<Execution> newestFirst = listed();
    for (int i = 1; i < newestFirst.size(); i++) {
      if (newestFirst.get(i).id().equals(end.id())) {
        return Optional.of(newestFirst.get(i - 1));
      }
    }
    return Optional.empty();
  }

  private List<Execution> listed() {
    return pipelines.executions(pipeline.name(), RECENT);
  }

  private static String sentence(String text) {
    String line = text.strip();
    return line.matches("(?s).*[.!?]") ? line : line + ".";
  }
}
