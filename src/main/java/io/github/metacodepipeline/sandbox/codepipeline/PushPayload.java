package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What GitHub sends to a webhook when somebody pushes, as far as filters look at it.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#push">Push
 *     event</a>
 */
final class PushPayload {
  private PushPayload() {}

  static JsonNode of(Repositories.Pushed pushed) {
    Push push = pushed.push();
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload
        .put(
            "ref", push.tag().isEmpty() ? "refs/heads/" + push.branch() : "refs/tags/" + push.tag())
        .put("after", push.commit())
        .put("created", pushed.isNew())
        .put("deleted", false);
    ObjectNode commit =
        payload
            .putArray("commits")
            .addObject()
            .put("id", push.commit())
            .put("message", push.message());
    for (String how : List.of("added", "removed", "modified")) {
      ArrayNode paths = commit.putArray(how);
      pushed.changes().entrySet().stream()
          .filter(change -> change.getValue().equals(how))
          .map(Map.Entry::getKey)
          .forEach(paths::add);
    }
    push.changed().stream()
        .filter(path -> !pushed.changes().containsKey(path))
        .forEach(path -> commit.withArrayProperty("modified").add(path));
    payload.set("head_commit", commit);
    String[] names = push.repository().split("/", 2);
    payload
        .putObject("repository")
        .put("name", names[names.length - 1])
        .put("full_name", push.repository());
    return payload;
  }
}
