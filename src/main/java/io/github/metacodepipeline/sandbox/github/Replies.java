package io.github.metacodepipeline.sandbox.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.metacodepipeline.sandbox.wire.Answer;

/** How the API spells what it says. */
final class Replies {
  private Replies() {}

  static Answer json(int status, JsonNode body) {
    return Answer.json(status, "application/json; charset=utf-8", body);
  }

  /** A refusal in GitHub's words. */
  static Answer error(int status, String message) {
    return json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", String.valueOf(status)));
  }
}
