package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Directs what AWS's interface cannot: how the actions of pipelines go, and what is pushed to their
 * sources. A pipeline is meant by its name, in every account and Region.
 */
public final class Director {
  private final Pipelines pipelines;

  /** Directs these pipelines. */
  public Director(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /** The next runs of an action succeed after this time, also those of an approval. */
  public void takes(String pipeline, String action, Duration time) {
    pipelines.ways().direct(pipeline, action, new Way.Takes(time));
  }

  /**
   * The next runs of an action fail.
   *
   * @param message what its provider says, not empty
   * @param url where to look at it; empty for nowhere
   */
  public void fails(String pipeline, String action, String message, String url) {
    fails(pipeline, action, Duration.ZERO, message, url);
  }

  /** As the other method, after this time. */
  public void fails(String pipeline, String action, Duration time, String message, String url) {
    pipelines.ways().direct(pipeline, action, new Way.Fails(time, message, url));
  }

  /** The next runs of an action go on until they are released. */
  public void holds(String pipeline, String action) {
    pipelines.ways().direct(pipeline, action, new Way.Held());
  }

  /** What runs of this action, and what will run, succeeds at once; so does an approval. */
  public void releases(String pipeline, String action) {
    takes(pipeline, action, Duration.ZERO);
    for (Pipeline held : named(pipeline)) {
      held.executions().stream()
          .flatMap(execution -> execution.visits.stream())
          .flatMap(visit -> visit.runs.stream())
          .filter(run -> run.action.equals(action) && run.status == Status.IN_PROGRESS)
          .forEach(run -> {
            run.failure = "";
            run.due = pipelines.now();
          });
      pipelines.advanced(held);
    }
  }

  /**
   * Somebody pushes to a repository: every pipeline that detects it starts, on the definition that
   * it has.
   *
   * @param repository such as {@code octo-org/orders}
   * @param commit the branch's new head
   * @param message the commit's message
   */
  public void push(String repository, String branch, String commit, String message) {
    pipelines.sources().push(repository + ":" + branch, new Sources.Head(commit, message));
    for (Pipeline pipeline : pipelines.all()) {
      detection(pipeline.definition(), repository, branch)
          .ifPresent(action ->
              pipelines.start(
                  pipeline,
                  new Start(
                      trigger(action),
                      Sources.configured(action, "ConnectionArn"),
                      "",
                      List.of(
                          new Start.SourceOverride(
                              action.path("name").asText(), "COMMIT_ID", commit)),
                      Map.of())));
    }
  }

  private static Optional<ObjectNode> detection(
      ObjectNode definition, String repository, String branch) {
    return Definition.actions(Definition.stages(definition).getFirst()).stream()
        .filter(action -> Sources.branch(action).startsWith(repository + ":"))
        .filter(action -> detects(definition, action, branch))
        .findFirst();
  }

  private static boolean detects(ObjectNode definition, JsonNode action, String branch) {
    boolean filtered = false;
    for (JsonNode trigger : definition.path("triggers")) {
      JsonNode git = trigger.path("gitConfiguration");
      if (git.path("sourceActionName").asText().equals(action.path("name").asText())) {
        filtered = true;
        for (JsonNode push : git.path("push")) {
          if (PushFilter.passes(push, branch)) {
            return true;
          }
        }
      }
    }
    return !filtered
        && Sources.branch(action).endsWith(":" + branch)
        && !Sources.configured(action, "DetectChanges").equals("false");
  }

  private static String trigger(JsonNode action) {
    return switch (Sources.provider(action)) {
      case "CodeStarSourceConnection" -> "WebhookV2";
      case "GitHub" -> "Webhook";
      default -> "CloudWatchEvent";
    };
  }

  private List<Pipeline> named(String name) {
    return pipelines.all().stream().filter(pipeline -> pipeline.name().equals(name)).toList();
  }
}
