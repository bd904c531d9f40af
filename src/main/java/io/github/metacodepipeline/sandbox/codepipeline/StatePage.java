package io.github.metacodepipeline.sandbox.codepipeline;

import static io.github.metacodepipeline.sandbox.codepipeline.ExecutionPages.putUnlessEmpty;
import static io.github.metacodepipeline.sandbox.codepipeline.ExecutionPages.seconds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shows what is going on in the stages of a pipeline. Executions in PARALLEL mode do not show here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html">GetPipelineState</a>
 */
final class StatePage {
  private final Pipeline pipeline;

  private StatePage(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static ObjectNode of(Pipeline pipeline) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("pipelineName", pipeline.name())
        .put("pipelineVersion", pipeline.version())
        .put("created", pipeline.created())
        .put("updated", pipeline.updated());
    ArrayNode stages = body.putArray("stageStates");
    StatePage page = new StatePage(pipeline);
    Definition.stages(pipeline.definition()).forEach(stage -> page.show(stage, stages.addObject()));
    return body;
  }

  private void show(ObjectNode stage, ObjectNode state) {
    String name = stage.path("name").asText();
    state.put("stageName", name);
    inbound(name, state);
    transition(
        Optional.ofNullable(pipeline.disabled().get(name)),
        state.putObject("inboundTransitionState"));
    Optional<Execution> latest = latest(name);
    ArrayNode actions = state.putArray("actionStates");
    for (ObjectNode action : Definition.actions(stage)) {
      ObjectNode shown = actions.addObject().put("actionName", action.path("name").asText());
      latest.ifPresent(execution -> action(action, execution, name, shown));
    }
    latest.ifPresent(execution ->
        stage(
            state.putObject("latestExecution"),
            execution,
            execution.lastVisit(name).orElseThrow().status));
  }

  private static void transition(Optional<Closure> closed, ObjectNode shown) {
    shown.put("enabled", closed.isEmpty());
    closed.ifPresent(closure ->
        shown
            .put("disabledReason", closure.reason())
            .put("lastChangedBy", closure.by())
            .put("lastChangedAt", seconds(closure.at())));
  }

  private void inbound(String stage, ObjectNode state) {
    List<Execution> waiting =
        pipeline.executions().stream()
            .filter(execution -> execution.isWaiting() && !execution.isParallel())
            .filter(execution -> execution.next.equals(stage))
            .sorted(Comparator.comparing(execution -> execution.arrived))
            .toList();
    if (!waiting.isEmpty()) {
      stage(state.putObject("inboundExecution"), waiting.getFirst(), waiting.getFirst().status);
      ArrayNode all = state.putArray("inboundExecutions");
      waiting.forEach(execution -> stage(all.addObject(), execution, execution.status));
    }
  }

  /** The execution that entered the stage last. */
  private Optional<Execution> latest(String stage) {
    return pipeline.executions().stream()
        .filter(execution -> !execution.isParallel() && execution.lastVisit(stage).isPresent())
        .max(Comparator.comparing(execution -> execution.lastVisit(stage).orElseThrow().turn));
  }

  private static void stage(ObjectNode node, Execution execution, Status status) {
    node.put("pipelineExecutionId", execution.id)
        .put("status", status.word())
        .put("type", ExecutionPages.type(execution));
  }

  private static void action(
      ObjectNode action, Execution execution, String stage, ObjectNode shown) {
    String name = action.path("name").asText();
    execution.visits.reversed().stream()
        .filter(visit -> visit.stage.equals(stage))
        .flatMap(visit -> visit.runs.stream())
        .filter(run -> run.action.equals(name))
        .findFirst()
        .ifPresent(run -> run(shown.putObject("latestExecution"), run));
    execution.revisions.stream()
        .filter(revision -> Definition.isSource(action) && revision.action().equals(name))
        .forEach(revision -> {
          shown
              .putObject("currentRevision")
              .put("revisionId", revision.id())
              .put("revisionChangeId", revision.id())
              .put("created", seconds(revision.created()));
          putUnlessEmpty(shown, "revisionUrl", revision.url());
        });
    if (Definition.isApproval(action)) {
      putUnlessEmpty(shown, "entityUrl", Sources.configured(action, "ExternalEntityLink"));
    }
  }

  private static void run(ObjectNode node, ActionRun run) {
    node.put("actionExecutionId", run.id)
        .put("status", run.status.word())
        .put("lastStatusChange", seconds(run.updated))
        .put("externalExecutionId", run.externalId);
    putUnlessEmpty(node, "summary", run.summary);
    putUnlessEmpty(node, "externalExecutionUrl", run.url);
    putUnlessEmpty(node, "lastUpdatedBy", run.updatedBy);
    if (run.isApproval && run.status == Status.IN_PROGRESS) {
      node.put("token", run.externalId);
    }
    ActionPages.error(node, run);
  }
}
