package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of JsonPath that webhook filters are written in: members, elements, wildcards, and
 * filters that compare an element or a member of it with a text.
 *
 * @see <a href="https://github.com/json-path/JsonPath">Java JsonPath</a>
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<member>[\\w-]+|\\*)|\\[(?<index>\\d+|\\*)]|\\['(?<quoted>[^']*)']"
              + "|\\[\\?\\(\\s*@(?:\\.(?<of>[\\w-]+))?\\s*==\\s*'(?<text>[^']*)'\\s*\\)]");

  private JsonPath() {}

  /** The texts and numbers that a path leads to; empty when it cannot be read. */
  static Optional<List<String>> read(JsonNode document, String path) {
    if (!path.startsWith("$")) {
      return Optional.empty();
    }
    List<JsonNode> found = List.of(document);
    Matcher step = STEP.matcher(path);
    int position = 1;
    while (position < path.length()) {
      if (!step.find(position) || step.start() != position) {
        return Optional.empty();
      }
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        follow(node, step, next);
      }
      found = next;
      position = step.end();
    }
    return Optional.of(found.stream().filter(JsonNode::isValueNode).map(JsonNode::asText).toList());
  }

  private static void follow(JsonNode node, Matcher step, List<JsonNode> next) {
    String text = step.group("text");
    if (text != null) {
      String member = step.group("of");
      node.forEach(element -> {
        JsonNode compared = member == null ? element : element.path(member);
        if (compared.isValueNode() && compared.asText().equals(text)) {
          next.add(element);
        }
      });
      return;
    }
    String name = step.group("member") == null ? step.group("quoted") : step.group("member");
    String index = step.group("index");
    if ("*".equals(name) || "*".equals(index)) {
      node.forEach(next::add);
    } else {
      JsonNode child = name == null ? node.path(Integer.parseInt(index)) : node.path(name);
      if (!child.isMissingNode()) {
        next.add(child);
      }
    }
  }
}
