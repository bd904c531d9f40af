package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Has actions carried out by their providers, where everything that they need is known. Nobody
 * knows what is in a revision that was pushed without files, or that was made up: actions that need
 * it only take their time.
 */
final class Works {
  private final Map<String, ActionProvider> providers;
  private final Store store;

  Works(Map<String, ActionProvider> providers, Store store) {
    this.providers = Map.copyOf(providers);
    this.store = store;
  }

  /** Whether an action is to be carried out, and not only to take its time. */
  boolean takes(Execution execution, ObjectNode definition, ObjectNode action) {
    if (!providers.containsKey(Sources.provider(action))
        || !action.path("actionTypeId").path("owner").asText().equals("AWS")
        || execution.artifacts.isEmpty()) {
      return false;
    }
    for (JsonNode input : action.path("inputArtifacts")) {
      if (!execution.artifacts.containsKey(input.path("name").asText())) {
        return false;
      }
    }
    return !action.path("inputArtifacts").isEmpty()
        || !wasOnlyTimed(execution, definition, Sources.configured(action, "StackName"));
  }

  /** Whether an earlier action on the same stack only took its time. */
  private static boolean wasOnlyTimed(Execution execution, ObjectNode definition, String stack) {
    return !stack.isEmpty()
        && execution.visits.stream()
            .anyMatch(visit ->
                visit.runs.stream()
                    .filter(run -> !run.isCarriedOut && run.status == Status.SUCCEEDED)
                    .map(run -> Definition.action(definition, visit.stage, run.action))
                    .anyMatch(earlier -> Sources.configured(earlier, "StackName").equals(stack)));
  }

  /** Begins the runs of a pipeline, or looks how far they have come; whether one is over now. */
  boolean carryOn(Pipeline pipeline, Instant now) {
    boolean ended = false;
    for (Execution execution : List.copyOf(pipeline.executions())) {
      if (execution.isMoving() && execution.visit().isPresent()) {
        Visit visit = execution.visits.getLast();
        for (ActionRun run : List.copyOf(visit.runs)) {
          ended |= run.isOpen() && proceed(pipeline, execution, visit, run, now);
        }
      }
    }
    return ended;
  }

  private boolean proceed(
      Pipeline pipeline, Execution execution, Visit visit, ActionRun run, Instant now) {
    ObjectNode definition = pipeline.version(execution.version);
    ObjectNode action = Definition.action(definition, visit.stage, run.action);
    Progress progress;
    try {
      ActionProvider provider = providers.getOrDefault(Sources.provider(action), Works::unknown);
      progress = provider.proceed(job(pipeline, execution, run, action, now));
      if (progress instanceof Progress.Succeeded done) {
        keep(pipeline, execution, run, action, done);
      }
    } catch (AwsError refused) {
      progress = new Progress.Failed(refused.text());
    }
    return switch (progress) {
      case Progress.Running() -> false;
      case Progress.Succeeded(var id, var summary, _, _) -> {
        run.externalId = id;
        run.summary = summary;
        run.due = now;
        yield true;
      }
      case Progress.Failed(var message, var url) -> {
        run.failure = message;
        run.url = url;
        run.due = now;
        yield true;
      }
    };
  }

  private static Progress unknown(Job job) {
    return new Progress.Failed("Nobody carries out " + job.id());
  }

  private static Job job(
      Pipeline pipeline, Execution execution, ActionRun run, ObjectNode action, Instant now) {
    Map<String, String> configuration = new TreeMap<>();
    action
        .path("configuration")
        .properties()
        .forEach(entry ->
            configuration.put(
                entry.getKey(),
                Placeholders.resolved(
                    entry.getValue().asText(), execution, pipeline.version(execution.version))));
    Map<String, Artifact> inputs = new LinkedHashMap<>();
    for (JsonNode input : action.path("inputArtifacts")) {
      String name = input.path("name").asText();
      execution.artifacts.computeIfPresent(
          name,
          (_, artifact) -> {
            inputs.put(name, artifact);
            return artifact;
          });
    }
    List<String> outputs = new ArrayList<>();
    action.path("outputArtifacts").forEach(output -> outputs.add(output.path("name").asText()));
    return new Job(
        run.id,
        pipeline.name(),
        execution.id,
        Store.acting(pipeline, execution, action),
        configuration,
        inputs,
        outputs,
        run.notes,
        execution.memory,
        run.started,
        now);
  }

  private void keep(
      Pipeline pipeline,
      Execution execution,
      ActionRun run,
      ObjectNode action,
      Progress.Succeeded done) {
    String revision =
        execution.artifacts.values().stream().map(Artifact::revision).findFirst().orElse("");
    for (JsonNode output : action.path("outputArtifacts")) {
      String name = output.path("name").asText();
      if (done.artifacts().containsKey(name)) {
        Artifact artifact =
            store.put(
                pipeline,
                execution,
                action,
                run,
                name,
                "",
                revision,
                done.artifacts().getOrDefault(name, Map.of()));
        execution.artifacts.put(name, artifact);
      }
    }
    run.variables.putAll(done.variables());
    String namespace = action.path("namespace").asText("");
    if (!namespace.isEmpty()) {
      done.variables()
          .forEach((name, value) -> execution.outputs.put(namespace + "." + name, value));
    }
  }
}
