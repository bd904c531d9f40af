package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Starts executions, or refuses to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StartPipelineExecution.html">StartPipelineExecution</a>
 */
final class Starter {
  /** How many executions of a pipeline may move at the same time. */
  private static final int MOST = 50;

  private static final String ASKED = "StartPipelineExecution";

  private Starter() {}

  /** What a request asks for. */
  static Start asked(JsonNode request, String caller) {
    List<Start.SourceOverride> overrides = new ArrayList<>();
    request
        .path("sourceRevisions")
        .forEach(revision ->
            overrides.add(
                new Start.SourceOverride(
                    revision.path("actionName").asText(),
                    revision.path("revisionType").asText(),
                    revision.path("revisionValue").asText())));
    Map<String, String> variables = new TreeMap<>();
    request
        .path("variables")
        .forEach(variable ->
            variables.put(variable.path("name").asText(), variable.path("value").asText()));
    return new Start(
        ASKED, caller, request.path("clientRequestToken").asText(""), overrides, variables);
  }

  /**
   * Starts an execution; the same token again gives the execution that it started before.
   *
   * @throws AwsError {@code ValidationException}, or {@code
   *     ConcurrentPipelineExecutionsLimitExceededException}
   */
  static Execution start(Pipeline pipeline, Start start, Instant time) {
    Optional<Execution> before =
        pipeline.executions().stream()
            .filter(execution -> !start.token().isEmpty())
            .filter(execution -> execution.start.token().equals(start.token()))
            .findFirst();
    if (before.isPresent()) {
      return before.get();
    }
    ObjectNode definition = pipeline.definition();
    start.overrides().forEach(override -> check(definition, override));
    Execution execution = new Execution();
    execution.mode = definition.path("executionMode").asText();
    if (pipeline.executions().stream().filter(Execution::isMoving).count() >= MOST
        && !execution.mode.equals("SUPERSEDED")) {
      throw new AwsError(
          400,
          "ConcurrentPipelineExecutionsLimitExceededException",
          "The pipeline has reached the limit for concurrent pipeline executions.");
    }
    execution.version = pipeline.version();
    execution.start = start;
    execution.started = time;
    execution.variables = variables(definition, start);
    execution.waitFor(Definition.stages(definition).getFirst().path("name").asText(), time);
    pipeline.executions().add(execution);
    return execution;
  }

  private static void check(ObjectNode definition, Start.SourceOverride override) {
    ObjectNode action =
        Definition.action(
            definition,
            Definition.stages(definition).getFirst().path("name").asText(),
            override.action());
    if (action.isEmpty()) {
      throw invalid("The pipeline does not have a source action '" + override.action() + "'");
    }
    if (!Sources.takes(action, override.type())) {
      throw invalid(
          "The revision type "
              + override.type()
              + " does not fit the source action '"
              + override.action()
              + "'");
    }
  }

  private static Map<String, String> variables(ObjectNode definition, Start start) {
    Map<String, String> given = start.variables();
    boolean asked = start.trigger().equals(ASKED);
    if (!given.isEmpty() && definition.path("pipelineType").asText().equals("V1")) {
      throw invalid("Pipeline variables can only be used with V2 pipelines");
    }
    Map<String, String> values = new TreeMap<>();
    List<String> unknown = new ArrayList<>(given.keySet());
    for (JsonNode declared : definition.path("variables")) {
      String name = declared.path("name").asText();
      unknown.remove(name);
      if (asked && !given.containsKey(name) && !declared.has("defaultValue")) {
        throw invalid("The pipeline variable '" + name + "' has no value and no default value");
      }
      values.put(name, given.getOrDefault(name, declared.path("defaultValue").asText("")));
    }
    if (!unknown.isEmpty()) {
      throw invalid("The pipeline does not declare the variable '" + unknown.getFirst() + "'");
    }
    return values;
  }

  private static AwsError invalid(String message) {
    return new AwsError(400, "ValidationException", message);
  }
}
