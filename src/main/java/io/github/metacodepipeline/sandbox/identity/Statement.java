package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of a trust policy.
 *
 * @param allow whether it allows; otherwise it denies
 * @param principals the principals it names, by type; {@code *} as a type stands for everyone
 * @param actions the actions it names, in which {@code *} stands for any text
 * @param conditions all of which must hold
 */
record Statement(
    boolean allow,
    Map<String, List<String>> principals,
    List<String> actions,
    List<Condition> conditions) {

  static Statement parse(JsonNode statement) {
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
    if (statement.has("NotPrincipal") || statement.has("NotAction")) {
      throw new PolicyProblem("the sandbox does not evaluate NotPrincipal and NotAction");
    }
    if (!statement.has("Principal") || !statement.has("Action")) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
    if (statement.has("Resource")) {
      throw new PolicyProblem("Has prohibited field Resource");
    }
    Map<String, List<String>> principals = new HashMap<>();
    JsonNode principal = statement.path("Principal");
    if (principal.isTextual()) {
      principals.put(principal.asText(), List.of("*"));
    }
    principal.properties().forEach(type -> principals.put(type.getKey(), texts(type.getValue())));
    List<Condition> conditions = new ArrayList<>();
    statement
        .path("Condition")
        .properties()
        .forEach(operator ->
            operator
                .getValue()
                .properties()
                .forEach(key ->
                    conditions.add(
                        Condition.parse(operator.getKey(), key.getKey(), texts(key.getValue())))));
    return new Statement(
        effect.equals("Allow"), principals, texts(statement.path("Action")), conditions);
  }

  boolean fits(TrustPolicy.Request request) {
    return actions.stream()
            .anyMatch(action -> Comparison.likeIgnoringCase(request.action(), action))
        && (principals.containsKey("*")
            || principals.getOrDefault(request.principalType(), List.of()).stream()
                .anyMatch(name -> name.equals("*") || request.names().contains(name)))
        && conditions.stream().allMatch(condition -> condition.holds(request.context()));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node.isArray() ? node : List.of(node)) {
      texts.add(element.asText());
    }
    return List.copyOf(texts);
  }
}
