package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import java.util.List;
import java.util.stream.Collectors;

/** What people have to decide before an execution goes on. */
final class Approvals {
  private Approvals() {}

  /** Whether it is an approval that nobody has given or refused yet. */
  static boolean isAwaited(ActionExecution action) {
    return action.isApproval() && action.status() == ActionExecution.Status.IN_PROGRESS;
  }

  /** How an execution is watched, and what it waits for. */
  static String watching(PipelineArn pipeline, ExecutionId id, List<ActionExecution> actions) {
    String awaited =
        actions.stream()
            .filter(Approvals::isAwaited)
            .map(ActionExecution::title)
            .collect(Collectors.joining(" and "));
    String watch =
        "Watch it at %s or with `aws codepipeline list-action-executions --pipeline-name %s --filter pipelineExecutionId=%s --region %s`."
            .formatted(pipeline.consoleLink(id), pipeline.name(), id, pipeline.region());
    return awaited.isEmpty() ? watch : "It waits for the approval %s. %s".formatted(awaited, watch);
  }
}
