package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what templates say of policies, and words what IAM does not take. */
final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  /**
   * A policy document, which a template may also hold as JSON in a text: only a text can have a
   * parameter in the name of a condition key.
   *
   * @see <a
   *     href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/198">Condition
   *     keys that are not known beforehand</a>
   * @throws Refused in IAM's words when it is malformed
   */
  static JsonNode read(JsonNode value, PolicyKind kind) throws Refused {
    try {
      JsonNode document = value.isTextual() ? JSON.readTree(value.asText()) : value;
      PolicyText.parse(document, kind);
      return document;
    } catch (JsonProcessingException malformed) {
      throw refused("Syntax errors in policy.", 400);
    } catch (PolicyProblem problem) {
      throw refused(problem.text(), 400);
    }
  }

  /** What a resource handler says when IAM refuses. */
  static Refused refused(String message, int status) {
    return new Refused(message + " (Service: Iam, Status Code: " + status + ")");
  }

  /** The texts of a list, or of one text. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    if (list.isTextual()) {
      texts.add(list.asText());
    }
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** A list of {@code Key} and {@code Value}, as tags are written. */
  static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }
}
