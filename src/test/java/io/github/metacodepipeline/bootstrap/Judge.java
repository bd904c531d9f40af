package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Decides about one request. */
final class Judge {
  private Judge() {}

  static boolean mayAssume(
      JsonNode trust, String kind, String name, String action, Map<String, String> context) {
    List<JsonNode> fitting =
        stream(trust.path("Statement"))
            .filter(s -> globs(s.path("Action")).anyMatch(a -> like(action, a)))
            .filter(s -> globs(s.path("Principal").path(kind)).anyMatch(name::equals))
            .filter(s -> holds(s.path("Condition"), context))
            .toList();
    return !fitting.isEmpty()
        && fitting.stream().allMatch(s -> s.path("Effect").asText().equals("Allow"));
  }

  static boolean may(
      List<JsonNode> policies,
      Optional<JsonNode> boundary,
      String action,
      String arn,
      Map<String, String> context) {
    return allows(policies, action, arn, context)
        && boundary.map(b -> allows(List.of(b), action, arn, context)).orElse(true);
  }

  private static boolean allows(
      List<JsonNode> policies, String action, String arn, Map<String, String> context) {
    List<JsonNode> fitting =
        policies.stream()
            .flatMap(p -> stream(p.path("Statement")))
            .filter(s -> globs(s.path("Action")).anyMatch(a -> like(action, a)))
            .filter(s -> globs(s.path("Resource")).anyMatch(r -> like(arn, r)))
            .filter(s -> holds(s.path("Condition"), context))
            .toList();
    return !fitting.isEmpty()
        && fitting.stream().allMatch(s -> s.path("Effect").asText().equals("Allow"));
  }

  private static boolean holds(JsonNode conditions, Map<String, String> context) {
    return conditions.properties().stream()
        .allMatch(operator ->
            operator.getValue().properties().stream()
                .allMatch(key ->
                    holds(
                        operator.getKey(),
                        Optional.ofNullable(context.get(key.getKey())),
                        key.getValue())));
  }

  private static boolean holds(String operator, Optional<String> actual, JsonNode wanted) {
    return switch (operator) {
      case "StringEquals" -> actual.filter(a -> globs(wanted).anyMatch(a::equals)).isPresent();
      case "StringNotEquals" -> actual.filter(a -> globs(wanted).anyMatch(a::equals)).isEmpty();
      case "StringLike" -> actual.filter(a -> globs(wanted).anyMatch(w -> like(a, w))).isPresent();
      case "StringLikeIfExists", "ArnLikeIfExists" ->
          actual.map(a -> globs(wanted).anyMatch(w -> like(a, w))).orElse(true);
      default -> throw new AssertionError(operator);
    };
  }

  private static Stream<String> globs(JsonNode node) {
    return node.isArray()
        ? stream(node).map(JsonNode::asText)
        : node.isMissingNode() ? Stream.of() : Stream.of(node.asText());
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static boolean like(String actual, String pattern) {
    return actual.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"));
  }
}
