package io.github.metacodepipeline.sandbox.codepipeline;

import static io.github.metacodepipeline.sandbox.codepipeline.ExecutionPages.putUnlessEmpty;
import static io.github.metacodepipeline.sandbox.codepipeline.ExecutionPages.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shows the runs of a pipeline's actions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html">ActionExecutionDetail</a>
 */
final class ActionPages {
  private record Entry(Execution execution, Visit visit, ActionRun run) {}

  private ActionPages() {}

  /** The runs of all actions, or of those of one execution, the newest first. */
  static ObjectNode list(Pipeline pipeline, String region, JsonNode request) {
    JsonNode filter = request.path("filter");
    String id =
        filter
            .path("pipelineExecutionId")
            .asText(
                filter.path("latestInPipelineExecution").path("pipelineExecutionId").asText(""));
    if (!id.isEmpty()) {
      ExecutionPages.find(pipeline, id);
    }
    List<Entry> entries = new ArrayList<>();
    for (Execution execution : pipeline.executions()) {
      if (id.isEmpty() || execution.id.equals(id)) {
        execution.visits.forEach(
            visit -> visit.runs.forEach(run -> entries.add(new Entry(execution, visit, run))));
      }
    }
    List<Entry> newestFirst = new ArrayList<>(entries.reversed());
    newestFirst.sort(Comparator.comparing((Entry entry) -> entry.run.started).reversed());
    return Page.of(
        newestFirst,
        request,
        "actionExecutionDetails",
        (entry, node) -> show(pipeline, region, entry, node));
  }

  private static void show(Pipeline pipeline, String region, Entry entry, ObjectNode node) {
    ActionRun run = entry.run;
    node.put("pipelineExecutionId", entry.execution.id)
        .put("actionExecutionId", run.id)
        .put("pipelineVersion", entry.execution.version)
        .put("stageName", entry.visit.stage)
        .put("actionName", run.action)
        .put("startTime", seconds(run.started))
        .put("lastUpdateTime", seconds(run.updated))
        .put("status", run.status.word());
    putUnlessEmpty(node, "updatedBy", run.updatedBy);
    ObjectNode action =
        Definition.action(pipeline.version(entry.execution.version), entry.visit.stage, run.action);
    ObjectNode input = node.putObject("input");
    input.set("actionTypeId", action.path("actionTypeId"));
    input.set("configuration", action.path("configuration"));
    ObjectNode resolved = input.putObject("resolvedConfiguration");
    action
        .path("configuration")
        .properties()
        .forEach(entryOf ->
            resolved.put(
                entryOf.getKey(),
                Placeholders.resolved(
                    entryOf.getValue().asText(),
                    entry.execution,
                    pipeline.version(entry.execution.version))));
    input.put("region", action.path("region").asText(region));
    putUnlessEmpty(input, "namespace", action.path("namespace").asText(""));
    putUnlessEmpty(input, "roleArn", action.path("roleArn").asText(""));
    ObjectNode output = node.putObject("output");
    result(output.putObject("executionResult"), run);
    if (!run.variables.isEmpty()) {
      ObjectNode variables = output.putObject("outputVariables");
      run.variables.forEach(variables::put);
    }
  }

  private static void result(ObjectNode result, ActionRun run) {
    result.put("externalExecutionId", run.externalId);
    putUnlessEmpty(result, "externalExecutionSummary", run.summary);
    putUnlessEmpty(result, "externalExecutionUrl", run.url);
    error(result, run);
  }

  static void error(ObjectNode node, ActionRun run) {
    if (run.status == Status.FAILED) {
      node.putObject("errorDetails").put("code", "JobFailed").put("message", run.failure);
    }
  }
}
