package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.stream.StreamSupport;

/**
 * Evaluates condition functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">Condition
 *     functions</a>
 */
final class Conditions {
  private final Intrinsics intrinsics;

  Conditions(Intrinsics intrinsics) {
    this.intrinsics = intrinsics;
  }

  /**
   * Whether a condition expression holds.
   *
   * @throws AwsError {@code ValidationError} when it is not a condition function
   */
  boolean holds(JsonNode expression) {
    String function = expression.size() == 1 ? expression.fieldNames().next() : "";
    JsonNode argument = expression.path(function);
    return switch (function) {
      case "Condition" -> intrinsics.holds(argument.asText());
      case "Fn::Equals" ->
          intrinsics
              .evaluate(argument.path(0))
              .asText()
              .equals(intrinsics.evaluate(argument.path(1)).asText());
      case "Fn::And" -> stream(argument).allMatch(this::holds);
      case "Fn::Or" -> stream(argument).anyMatch(this::holds);
      case "Fn::Not" -> !holds(argument.path(0));
      default ->
          throw AwsError.validation(
              "Template format error: Conditions can only be boolean operations on parameters and other conditions");
    };
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
