package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A policy document in a template, which CloudFormation takes as a mapping or as JSON in a text:
 * only a text can hold a parameter in the name of a condition key.
 *
 * @see <a
 *     href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/198">Condition
 *     keys that are not known beforehand</a>
 */
final class WrittenPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WrittenPolicy() {}

  /**
   * The document as a tree, whichever way it was written.
   *
   * @throws PolicyProblem when it is a text that is not JSON
   */
  static JsonNode read(JsonNode document) {
    if (!document.isTextual()) {
      return document;
    }
    try {
      return JSON.readTree(document.asText());
    } catch (JsonProcessingException malformed) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
  }
}
