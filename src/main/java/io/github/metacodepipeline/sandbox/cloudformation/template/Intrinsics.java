package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Evaluates a template's intrinsic functions and conditions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
public final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Template template;
  private final Environment environment;
  private final Conditions conditions = new Conditions(this);

  public Intrinsics(Template template, Environment environment) {
    this.template = template;
    this.environment = environment;
  }

  /**
   * The value of an expression; a missing node when it is {@code AWS::NoValue}.
   *
   * @throws AwsError {@code ValidationError} when a function's arguments are wrong
   */
  public JsonNode evaluate(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String only = object.size() == 1 ? object.fieldNames().next() : "";
      if (only.equals("Ref") || only.startsWith("Fn::")) {
        return call(only, object.path(only));
      }
      ObjectNode evaluated = JSON.objectNode();
      object
          .properties()
          .forEach(entry -> put(evaluated, entry.getKey(), evaluate(entry.getValue())));
      return evaluated;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode evaluated = JSON.arrayNode();
      array.forEach(item -> add(evaluated, evaluate(item)));
      return evaluated;
    }
    return node;
  }

  /** Whether a named condition of the template holds. */
  public boolean holds(String condition) {
    return conditions.holds(template.section("Conditions").path(condition));
  }

  /** Whether a resource or output is there: it has no condition, or one that holds. */
  public boolean isPresent(JsonNode item) {
    return !item.path("Condition").isTextual() || holds(item.path("Condition").asText());
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> environment.reference(argument.asText());
      case "Fn::GetAtt" -> environment.attribute(References.attribute(evaluate(argument)));
      case "Fn::Sub" -> substitute(argument);
      case "Fn::Join" -> join(argument);
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::If" -> choose(argument);
      case "Fn::FindInMap" -> find(argument);
      case "Fn::Base64" -> text(base64(evaluate(argument).asText()));
      case "Fn::GetAZs" -> zones(evaluate(argument).asText());
      case "Fn::ImportValue" -> environment.imported(evaluate(argument).asText());
      case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" ->
          JSON.booleanNode(conditions.holds(JSON.objectNode().set(function, argument)));
      default ->
          throw AwsError.validation("Template format error: Unsupported function: " + function);
    };
  }

  private JsonNode substitute(JsonNode argument) {
    JsonNode template = argument.isArray() ? argument.path(0) : argument;
    JsonNode given = argument.path(1);
    Pattern placeholder = Pattern.compile("\\$\\{([^}]*)}");
    return text(
        placeholder
            .matcher(template.asText())
            .replaceAll(match ->
                java.util.regex.Matcher.quoteReplacement(placeholder(match.group(1), given))));
  }

  private String placeholder(String name, JsonNode given) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    String trimmed = name.trim();
    if (given.has(trimmed)) {
      return evaluate(given.path(trimmed)).asText();
    }
    JsonNode value =
        trimmed.contains(".")
            ? environment.attribute(References.attribute(text(trimmed)))
            : environment.reference(trimmed);
    return value.isArray() ? joined(",", value) : value.asText();
  }

  private JsonNode join(JsonNode argument) {
    JsonNode parts = evaluate(argument.path(1));
    if (argument.size() != 2 || !(parts.isArray() || isUnknown(parts))) {
      throw malformed("Fn::Join", "[delimiter, [values]]");
    }
    return isUnknown(parts) ? parts : text(joined(argument.path(0).asText(), parts));
  }

  private static String joined(String delimiter, JsonNode parts) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < parts.size(); index++) {
      text.append(index == 0 ? "" : delimiter).append(parts.path(index).asText());
    }
    return text.toString();
  }

  private JsonNode select(JsonNode argument) {
    JsonNode list = evaluate(argument.path(1));
    if (isUnknown(list) || (list.size() == 1 && isUnknown(list.path(0)))) {
      return text(Environment.KNOWN_AFTER_APPLY);
    }
    int index = evaluate(argument.path(0)).asInt(-1);
    if (!list.isArray() || index < 0 || index >= list.size()) {
      throw AwsError.validation(
          "Template error: Fn::Select cannot select nonexistent value at index " + index);
    }
    return list.path(index);
  }

  private JsonNode split(JsonNode argument) {
    JsonNode source = evaluate(argument.path(1));
    ArrayNode parts = JSON.arrayNode();
    if (isUnknown(source)) {
      return parts.add(source);
    }
    Arrays.stream(source.asText().split(Pattern.quote(argument.path(0).asText()), -1))
        .forEach(parts::add);
    return parts;
  }

  private JsonNode choose(JsonNode argument) {
    if (argument.size() != 3) {
      throw malformed("Fn::If", "[condition, value if true, value if false]");
    }
    return evaluate(argument.path(holds(argument.path(0).asText()) ? 1 : 2));
  }

  private JsonNode find(JsonNode argument) {
    String map = evaluate(argument.path(0)).asText();
    String first = evaluate(argument.path(1)).asText();
    String second = evaluate(argument.path(2)).asText();
    JsonNode mapping = template.section("Mappings").path(map);
    if (mapping.isMissingNode()) {
      throw AwsError.validation(
          "Template error: Mapping named '%s' is not present in the 'Mappings' section of template."
              .formatted(map));
    }
    JsonNode value = mapping.path(first).path(second);
    if (value.isMissingNode()) {
      throw AwsError.validation(
          "Template error: Unable to get mapping for %s::%s::%s".formatted(map, first, second));
    }
    return value;
  }

  private JsonNode zones(String region) {
    ArrayNode zones = JSON.arrayNode();
    for (String letter : List.of("a", "b", "c")) {
      zones.add((region.isEmpty() ? environment.stack().region() : region) + letter);
    }
    return zones;
  }

  private static boolean isUnknown(JsonNode node) {
    return node.isTextual() && node.asText().contains(Environment.KNOWN_AFTER_APPLY);
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static TextNode text(String value) {
    return JSON.textNode(value);
  }

  private static AwsError malformed(String function, String form) {
    return AwsError.validation(
        "Template error: every %s object requires the form %s".formatted(function, form));
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  private static void add(ArrayNode array, JsonNode value) {
    if (!value.isMissingNode()) {
      array.add(value);
    }
  }
}
