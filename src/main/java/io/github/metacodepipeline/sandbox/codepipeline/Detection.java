package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pipelines a push starts, and by what.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-about-starting.html">Start
 *     a pipeline in CodePipeline</a>
 */
final class Detection {
  private final Webhooks webhooks;

  Detection(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** What a pipeline is started with by a push; empty when it does not notice it. */
  Optional<Start> start(Pipeline pipeline, Repositories.Pushed pushed) {
    ObjectNode definition = pipeline.definition();
    for (ObjectNode action : Definition.actions(Definition.stages(definition).getFirst())) {
      if (Sources.repository(action).equals(pushed.push().repository())) {
        Optional<String> trigger = trigger(pipeline, action, pushed);
        if (trigger.isPresent()) {
          return trigger.map(type -> start(type, action, pushed.push()));
        }
      }
    }
    return Optional.empty();
  }

  private static Start start(String trigger, JsonNode action, Push push) {
    return new Start(
        trigger,
        Sources.configured(action, "ConnectionArn"),
        "",
        List.of(new Start.SourceOverride(action.path("name").asText(), "COMMIT_ID", push.commit())),
        Map.of());
  }

  /** The type of the trigger, as executions show it. */
  private Optional<String> trigger(
      Pipeline pipeline, ObjectNode action, Repositories.Pushed pushed) {
    Push push = pushed.push();
    boolean isOwnBranch = Sources.branch(action).equals(push.repository() + ":" + push.branch());
    return switch (Sources.provider(action)) {
      case "CodeStarSourceConnection" ->
          connection(pipeline.definition(), action, pushed, isOwnBranch)
              ? Optional.of("WebhookV2")
              : Optional.empty();
      case "GitHub" -> {
        if (webhooks.fires(pipeline, action, pushed)) {
          yield Optional.of("Webhook");
        }
        yield isOwnBranch && !Sources.configured(action, "PollForSourceChanges").equals("false")
            ? Optional.of("PollForSourceChanges")
            : Optional.empty();
      }
      default -> isOwnBranch ? Optional.of("CloudWatchEvent") : Optional.empty();
    };
  }

  private static boolean connection(
      ObjectNode definition, JsonNode action, Repositories.Pushed pushed, boolean isOwnBranch) {
    boolean filtered = false;
    for (JsonNode trigger : definition.path("triggers")) {
      JsonNode git = trigger.path("gitConfiguration");
      if (git.path("sourceActionName").asText().equals(action.path("name").asText())) {
        filtered = true;
        for (JsonNode push : git.path("push")) {
          if (PushFilter.passes(push, pushed)) {
            return true;
          }
        }
      }
    }
    return !filtered && isOwnBranch && !Sources.configured(action, "DetectChanges").equals("false");
  }
}
