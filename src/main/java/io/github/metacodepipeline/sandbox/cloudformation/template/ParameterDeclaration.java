package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A parameter that a template declares, and the checks that a value of it must pass.
 *
 * @param name the parameter's name
 * @param declaration what the template says of it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
public record ParameterDeclaration(String name, JsonNode declaration) {
  private static final String SSM = "AWS::SSM::Parameter::";
  private static final Set<String> PLAIN = Set.of("String", "Number", "CommaDelimitedList");

  static boolean isKnownType(String type) {
    return PLAIN.contains(type)
        || type.matches("List<(String|Number|AWS::[A-Za-z0-9:]+)>")
        || type.matches("AWS::[A-Za-z0-9]+::[A-Za-z0-9:.]+(<.+>)?");
  }

  /** The declared type, such as {@code String} or {@code List<Number>}. */
  public String type() {
    return declaration.path("Type").asText();
  }

  /** Whether the value is the name of an SSM parameter whose value counts. */
  public boolean isSsmValue() {
    return type().startsWith(SSM + "Value<");
  }

  /** Whether the value is a list, given as one text with commas. */
  public boolean isList() {
    return type().contains("List");
  }

  /** Whether the value must never be shown. */
  public boolean isNoEcho() {
    return declaration.path("NoEcho").asBoolean();
  }

  /** The value to use when none is given. */
  public Optional<String> defaultValue() {
    return Optional.ofNullable(declaration.get("Default")).map(JsonNode::asText);
  }

  /** What the parameter is for, in the template's words. */
  public Optional<String> description() {
    return Optional.ofNullable(declaration.get("Description")).map(JsonNode::asText);
  }

  /** The values that are allowed; empty when every value is. */
  public List<String> allowedValues() {
    return StreamSupport.stream(declaration.path("AllowedValues").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** The parts of a value: one for a plain type, the trimmed items for a list. */
  public List<String> items(String value) {
    return isList()
        ? Arrays.stream(value.split(",", -1)).map(String::trim).toList()
        : List.of(value);
  }

  /**
   * Checks a value against type and constraints.
   *
   * @throws AwsError {@code ValidationError} naming the parameter and what it must be
   */
  public void check(String value) {
    List<String> allowed = allowedValues();
    for (String item : items(value)) {
      if (type().equals("Number") || type().equals("List<Number>")) {
        checkNumber(item);
      }
      if (!allowed.isEmpty() && !allowed.contains(item)) {
        throw refusal("Parameter '" + name + "' must be one of AllowedValues");
      }
      String pattern = declaration.path("AllowedPattern").asText("");
      if (!pattern.isEmpty() && !item.matches(pattern)) {
        throw refusal("Parameter '" + name + "' must match pattern " + pattern);
      }
    }
    if (value.length() < declaration.path("MinLength").asInt(0)) {
      throw refusal(
          "Parameter '%s' must contain at least %s characters"
              .formatted(name, declaration.path("MinLength").asText()));
    }
    if (value.length() > declaration.path("MaxLength").asInt(Integer.MAX_VALUE)) {
      throw refusal(
          "Parameter '%s' must contain at most %s characters"
              .formatted(name, declaration.path("MaxLength").asText()));
    }
  }

  private void checkNumber(String item) {
    BigDecimal number;
    try {
      number = new BigDecimal(item);
    } catch (NumberFormatException _) {
      throw refusal("Parameter '" + name + "' must be a number");
    }
    if (declaration.has("MinValue") && number.compareTo(bound("MinValue")) < 0) {
      throw refusal(
          "Parameter '%s' must be a number not less than %s".formatted(name, bound("MinValue")));
    }
    if (declaration.has("MaxValue") && number.compareTo(bound("MaxValue")) > 0) {
      throw refusal(
          "Parameter '%s' must be a number not greater than %s".formatted(name, bound("MaxValue")));
    }
  }

  private BigDecimal bound(String field) {
    return new BigDecimal(declaration.path(field).asText());
  }

  private AwsError refusal(String message) {
    String own = declaration.path("ConstraintDescription").asText("");
    return AwsError.validation(
        own.isEmpty() ? message : "Parameter " + name + " failed to satisfy constraint: " + own);
  }
}
