package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.PlainData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every pipeline there is, and what happens to one; whoever looks sees it as it is by now. */
public final class Pipelines {
  private final Clock clock;
  private final Set<Survivor> survivors;
  private final Sources sources = new Sources();
  private final Ways ways;
  private final Course course;
  private final Map<String, Pipeline> byArn = new TreeMap<>();

  /**
   * @param clock what time it is
   * @param perAction how long an action takes of which nobody said anything else
   * @param survivors the executions that outlive an update of the definition
   */
  public Pipelines(Clock clock, Duration perAction, Set<Survivor> survivors) {
    this.clock = clock;
    this.survivors = Set.copyOf(survivors);
    this.ways = new Ways(perAction);
    this.course = new Course(ways, sources);
  }

  /** Pipelines whose executions have succeeded by the time anybody asks. */
  public Pipelines(Clock clock) {
    this(clock, Duration.ZERO, Set.of());
  }

  static String arn(String account, String region, String name) {
    return "arn:aws:codepipeline:" + region + ":" + account + ":" + name;
  }

  Optional<Pipeline> find(String arn) {
    return Optional.ofNullable(byArn.get(arn)).map(this::advanced);
  }

  /** The pipelines of an account in a Region, by name. */
  List<Pipeline> in(String account, String region) {
    String prefix = arn(account, region, "");
    return all().stream().filter(pipeline -> pipeline.arn().startsWith(prefix)).toList();
  }

  List<Pipeline> all() {
    return byArn.values().stream().map(this::advanced).toList();
  }

  Pipeline create(
      String account,
      String region,
      ObjectNode definition,
      Map<String, String> tags,
      Map<String, String> disabled) {
    StructureCheck.check(definition);
    String name = definition.path("name").asText();
    String arn = arn(account, region, name);
    if (byArn.containsKey(arn)) {
      throw new AwsError(
          400,
          "PipelineNameInUseException",
          "A pipeline with the name '" + name + "' already exists in account '" + account + "'");
    }
    long now = now().getEpochSecond();
    Pipeline pipeline =
        new Pipeline(
            arn, List.of(Definition.complete(definition)), tags, disabled, List.of(), now, now);
    byArn.put(arn, pipeline);
    start(pipeline, Start.by("CreatePipeline", ""));
    return pipeline;
  }

  /** Gives a pipeline its next version: what runs is cut, and nothing is started by that. */
  Pipeline update(Pipeline pipeline, ObjectNode definition) {
    StructureCheck.check(definition);
    Instant now = now();
    Pipeline updated = put(pipeline.changed(Definition.complete(definition), now.getEpochSecond()));
    updated.executions().stream()
        .filter(Execution::isMoving)
        .filter(execution ->
            !(execution.isParallel() && survivors.contains(Survivor.PARALLEL)
                || execution.isWaiting() && survivors.contains(Survivor.WAITING)))
        .forEach(execution -> {
          if (execution.isWaiting()) {
            Course.cancel(execution, now);
          } else {
            execution.cut = true;
          }
        });
    return advanced(updated);
  }

  Pipeline put(Pipeline pipeline) {
    byArn.put(pipeline.arn(), pipeline);
    return pipeline;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** Starts an execution; the same token again gives the execution that it started before. */
  Execution start(Pipeline pipeline, Start start) {
    Execution execution = Starter.start(pipeline, start, now());
    advanced(pipeline);
    return execution;
  }

  Pipeline advanced(Pipeline pipeline) {
    course.advance(pipeline, now());
    return pipeline;
  }

  Ways ways() {
    return ways;
  }

  Sources sources() {
    return sources;
  }

  Instant now() {
    return clock.instant();
  }

  /** The pipelines and what was pushed, as a state file keeps them. */
  public JsonNode save() {
    ObjectNode saved = JsonNodeFactory.instance.objectNode();
    saved.set("pipelines", PlainData.save(byArn.values()));
    saved.set("heads", PlainData.save(sources.heads()));
    return saved;
  }

  /** Adds what a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode pipeline : saved.path("pipelines")) {
      put(PlainData.load(pipeline, Pipeline.class));
    }
    saved
        .path("heads")
        .properties()
        .forEach(head ->
            sources.push(head.getKey(), PlainData.load(head.getValue(), Sources.Head.class)));
  }
}
