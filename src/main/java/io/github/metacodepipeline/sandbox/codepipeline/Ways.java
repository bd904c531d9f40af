package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How actions go: as a test has directed, else in their usual time; an approval waits. */
final class Ways {
  private static final Duration APPROVAL = Duration.ofDays(7);

  private final Duration usual;
  private final Map<String, Way> directed = new HashMap<>();

  /**
   * @param usual how long an action takes of which nobody said anything else
   */
  Ways(Duration usual) {
    this.usual = usual;
  }

  /** Decides how an action goes from its next run on. */
  void direct(String pipeline, String action, Way way) {
    directed.put(pipeline + "/" + action, way);
  }

  /** Whether somebody has decided how an action goes. */
  boolean isDirected(String pipeline, ObjectNode action) {
    return directed.containsKey(pipeline + "/" + action.path("name").asText());
  }

  /** Begins a run of an action, which then knows when and how it will end. */
  ActionRun begin(String pipeline, ObjectNode action, Instant time) {
    ActionRun run = new ActionRun();
    run.action = action.path("name").asText();
    run.started = time;
    run.updated = time;
    run.isApproval = Definition.isApproval(action);
    switch (directed.getOrDefault(pipeline + "/" + run.action, usual(action))) {
      case Way.Takes(var takes) -> run.due = time.plus(takes);
      case Way.Fails(var after, var message, var url) -> {
        run.due = time.plus(after);
        run.failure = message;
        run.url = url;
      }
      case Way.Held() -> run.due = ActionRun.NEVER;
    }
    return run;
  }

  private Way usual(ObjectNode action) {
    if (!Definition.isApproval(action)) {
      return new Way.Takes(usual);
    }
    return new Way.Fails(
        action.has("timeoutInMinutes")
            ? Duration.ofMinutes(action.path("timeoutInMinutes").asInt())
            : APPROVAL,
        "Approval expired",
        "");
  }
}
