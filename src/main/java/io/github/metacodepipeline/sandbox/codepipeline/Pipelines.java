package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every pipeline there is, and what happens to one; whoever looks sees it as it is by now. */
public final class Pipelines {
  private final Clock clock;
  private final Set<Survivor> survivors;
  private final Repositories repositories = new Repositories();
  private final Webhooks webhooks = new Webhooks();
  private final Detection detection = new Detection(webhooks);
  private final Ways ways;
  private final Works works;
  private final Course course;
  private final Map<String, Pipeline> byArn = new TreeMap<>();

  /**
   * @param clock what time it is
   * @param perAction how long an action takes of which nobody said anything else
   * @param survivors the executions that outlive an update of the definition
   * @param services what actions reach beside CodePipeline
   * @param providers who carries actions out, by the provider's name; others only take their time
   */
  public Pipelines(
      Clock clock,
      Duration perAction,
      Set<Survivor> survivors,
      Services services,
      Map<String, ActionProvider> providers) {
    this.clock = clock;
    this.survivors = Set.copyOf(survivors);
    this.ways = new Ways(perAction);
    Store store = new Store(services);
    this.works = new Works(providers, store);
    Sources sources = new Sources(repositories);
    this.course = new Course(ways, new Fetching(sources, repositories, services, store), works);
  }

  /** Pipelines whose executions have succeeded by the time anybody asks. */
  public Pipelines(Clock clock) {
    this(clock, Duration.ZERO, Set.of(), new NoServices(), Map.of());
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
      Map<String, Closure> disabled) {
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

  Webhooks webhooks() {
    return webhooks;
  }

  /** Takes a push in, and starts every pipeline that notices it. */
  public List<Started> push(Push push) {
    String branch = push.repository() + ":" + push.branch();
    List<Pipeline> present = all();
    boolean exists =
        present.stream()
            .flatMap(pipeline ->
                Definition.actions(Definition.stages(pipeline.definition()).getFirst()).stream())
            .anyMatch(action -> Sources.branch(action).equals(branch));
    Repositories.Pushed pushed = repositories.take(push, exists);
    List<Started> started = new ArrayList<>();
    for (Pipeline pipeline : present) {
      detection
          .start(pipeline, pushed)
          .map(start -> start(pipeline, start))
          .ifPresent(execution -> started.add(new Started(pipeline.name(), execution.id)));
    }
    return started;
  }

  /** Starts a pipeline by its ARN, for another service; one that is not there is not started. */
  public void start(String arn, String trigger, String detail) {
    find(arn).ifPresent(pipeline -> start(pipeline, Start.by(trigger, detail)));
  }

  /**
   * Has the actions carried on that their providers carry out; nothing else may be in the middle of
   * something, because they call other services.
   *
   * @return whether one of them has ended
   */
  public boolean work() {
    boolean ended = false;
    for (Pipeline pipeline : all()) {
      ended |= works.carryOn(pipeline, now());
    }
    return ended;
  }

  Instant now() {
    return clock.instant();
  }

  /** The pipelines and what was pushed, as a state file keeps them. */
  public JsonNode save() {
    return SavedPipelines.save(byArn.values(), repositories, webhooks);
  }

  /** Adds what a state file kept. */
  public void load(JsonNode saved) {
    SavedPipelines.pipelines(saved).forEach(this::put);
    SavedPipelines.load(saved, repositories, webhooks);
  }
}
