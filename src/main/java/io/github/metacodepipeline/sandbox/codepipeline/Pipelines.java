package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Every pipeline there is, and the four things that happen to one. */
public final class Pipelines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Map<String, Pipeline> byArn = new TreeMap<>();

  /** No pipelines yet; times are by this clock. */
  public Pipelines(Clock clock) {
    this.clock = clock;
  }

  static String arn(String account, String region, String name) {
    return "arn:aws:codepipeline:" + region + ":" + account + ":" + name;
  }

  Optional<Pipeline> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The pipelines of an account in a Region, by name. */
  List<Pipeline> in(String account, String region) {
    String prefix = arn(account, region, "");
    return byArn.values().stream().filter(pipeline -> pipeline.arn().startsWith(prefix)).toList();
  }

  Pipeline create(String account, String region, ObjectNode definition, Map<String, String> tags) {
    StructureCheck.check(definition);
    String name = definition.path("name").asText();
    String arn = arn(account, region, name);
    if (byArn.containsKey(arn)) {
      throw new AwsError(
          400,
          "PipelineNameInUseException",
          "A pipeline with the name '" + name + "' already exists in account '" + account + "'");
    }
    long now = now();
    Pipeline pipeline =
        new Pipeline(
            arn, List.of(Definition.complete(definition)), tags, Map.of(), List.of(), now, now);
    byArn.put(arn, pipeline);
    start(pipeline, "CreatePipeline", "", "");
    return pipeline;
  }

  /** Gives a pipeline its next version; nothing is started by that. */
  Pipeline update(Pipeline pipeline, ObjectNode definition) {
    StructureCheck.check(definition);
    return put(pipeline.changed(Definition.complete(definition), now()));
  }

  Pipeline put(Pipeline pipeline) {
    byArn.put(pipeline.arn(), pipeline);
    return pipeline;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** Starts an execution; the same token again gives the execution that it started before. */
  Execution start(Pipeline pipeline, String trigger, String detail, String token) {
    Optional<Execution> before =
        pipeline.executions().stream()
            .filter(execution -> !token.isEmpty() && execution.token().equals(token))
            .findFirst();
    return before.orElseGet(() -> {
      Execution execution =
          new Execution(
              UUID.randomUUID().toString(), pipeline.version(), trigger, detail, token, now());
      pipeline.executions().add(execution);
      return execution;
    });
  }

  /** The pipelines as a state file keeps them. */
  public JsonNode save() {
    return JSON.valueToTree(byArn.values());
  }

  /** Adds the pipelines that a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode pipeline : saved) {
      put(JSON.convertValue(pipeline, Pipeline.class));
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
