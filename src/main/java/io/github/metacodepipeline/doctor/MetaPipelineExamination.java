package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ClosedTransition;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.PipelineView;
import java.util.List;

/** The meta pipeline: whether it is there, ran well, and is open. */
final class MetaPipelineExamination implements Examination {
  private final PipelineView pipelines;

  MetaPipelineExamination(PipelineView pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public String subject() {
    return "the meta pipeline";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    String name = patient.complaint().metaPipeline();
    boolean wanted = patient.complaint().executor() == Complaint.Executor.META_PIPELINE;
    if (!wanted && patient.meta().isEmpty()) {
      return false;
    }
    if (pipelines.find(name).isEmpty()) {
      chart.found(
          Ailment.META_PIPELINE_MISSING,
          name,
          "There is no pipeline %s in this account and Region.".formatted(name),
          "With `executor: aws`, the action hands over to it.",
          Remedy.command(
              "Make it, as an administrator:",
              "meta-codepipeline bootstrap --aws-only --name %s --template %s"
                  .formatted(patient.name(), patient.complaint().target().template())));
      return true;
    }
    List<Execution> last = pipelines.executions(name, 1);
    if (!last.isEmpty() && last.getFirst().status() == Execution.Status.FAILED) {
      failed(name, last.getFirst(), chart);
    }
    closed(name, pipelines.closedTransitions(name), chart);
    return true;
  }

  private void failed(String name, Execution execution, Chart chart) {
    String why =
        pipelines.actions(name, execution.id()).stream()
            .filter(action -> action.status() == ActionExecution.Status.FAILED)
            .map(action ->
                action.title() + " failed" + action.summary().map(text -> ": " + text).orElse("."))
            .reduce((_, later) -> later)
            .orElse("");
    chart.found(
        Ailment.META_PIPELINE_FAILED,
        name,
        "Execution %s of %s failed%s"
            .formatted(execution.id().value(), name, why.isEmpty() ? "." : ". " + why),
        "",
        Remedy.command(
            "This shows each action with its error:",
            "aws codepipeline list-action-executions --pipeline-name %s --filter pipelineExecutionId=%s --query 'actionExecutionDetails[?status==`Failed`].[stageName,actionName,output.executionResult]'"
                .formatted(name, execution.id().value())));
  }

  private static void closed(String name, List<ClosedTransition> ways, Chart chart) {
    ways.forEach(way ->
        chart.found(
            Ailment.TRANSITION_DISABLED,
            name + "/" + way.stage(),
            way.sentence(),
            "Executions wait before it.",
            Remedy.command("Open it again:", way.opening(name))));
  }
}
