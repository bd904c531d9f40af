package io.github.metacodepipeline.github;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The event as the runner hands it over: a JSON object of which we read few fields, each named by a
 * path of dots, such as {@code pull_request.base.sha}.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">Webhook events and
 *     payloads</a>
 */
record Payload(String file, JsonNode root) {
  private static final String VARIABLE = "GITHUB_EVENT_PATH";

  /**
   * @throws Failure WRONG_INPUT when there is no such file, or no JSON object in it
   */
  static Payload read(Variables variables) {
    String file = variables.require(VARIABLE);
    try {
      JsonNode root = JsonText.read(Files.readAllBytes(Path.of(file)));
      if (!root.isObject()) {
        throw unusable(file, "is not a JSON object");
      }
      return new Payload(file, root);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw unusable(file, "does not exist").causedBy(e);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw unusable(file, "is not JSON, or was cut off (line %d)".formatted(line)).causedBy(e);
    } catch (IOException e) {
      throw unusable(file, "cannot be read (%s)".formatted(e.getMessage())).causedBy(e);
    }
  }

  private static Failure unusable(String file, String problem) {
    return Failure.wrongInput(
        "The event payload %s (%s) %s.".formatted(file, VARIABLE, problem),
        "It must be the JSON object that GitHub Actions writes there.");
  }

  /** A text; absent, null and empty are the same. */
  Optional<String> text(String field) {
    Optional<JsonNode> found = find(field);
    if (found.isPresent() && !found.get().isTextual()) {
      throw wrong(field, "a text");
    }
    return found.map(JsonNode::textValue).filter(value -> !value.isBlank());
  }

  /** A whole number above zero. */
  Optional<Long> number(String field) {
    Optional<JsonNode> found = find(field);
    if (found.isPresent()
        && (!found.get().canConvertToExactIntegral() || found.get().asLong() < 1)) {
      throw wrong(field, "a whole number above zero");
    }
    return found.map(JsonNode::asLong);
  }

  /** Whether it says so; absent counts as no. */
  boolean isTrue(String field) {
    Optional<JsonNode> found = find(field);
    if (found.isPresent() && !found.get().isBoolean()) {
      throw wrong(field, "true or false");
    }
    return found.map(JsonNode::booleanValue).orElse(false);
  }

  /** Whether there is anything but null. */
  boolean has(String field) {
    return find(field).isPresent();
  }

  /** What to throw about a field that is absent or cannot be used. */
  Failure wrong(String field, String expected) {
    String met = find(field).map(node -> " is " + abbreviated(node)).orElse(" is missing");
    return Failure.wrongInput(
        "The event payload %s (%s): %s%s.".formatted(file, VARIABLE, field, met),
        "Expected there: %s.".formatted(expected));
  }

  private static String abbreviated(JsonNode node) {
    String json = node.toString();
    return json.length() <= 100 ? json : json.substring(0, 100) + "…";
  }

  private Optional<JsonNode> find(String field) {
    JsonNode node = root;
    StringBuilder walked = new StringBuilder();
    for (String part : field.split("\\.")) {
      if (!node.isObject()) {
        throw wrong(walked.toString(), "an object");
      }
      walked.append(walked.isEmpty() ? "" : ".").append(part);
      node = node.path(part);
      if (node.isMissingNode() || node.isNull()) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }
}
