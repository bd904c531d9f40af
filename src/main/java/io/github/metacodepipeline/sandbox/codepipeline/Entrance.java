package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * What stands before a stage: whether its entry conditions have an execution pass it by. Of the
 * rules, {@code VariableCheck} is evaluated, and of the results {@code SKIP} carried out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html">VariableCheck
 *     rule</a>
 */
final class Entrance {
  private Entrance() {}

  /** Whether a condition is not met whose result is that the stage is skipped. */
  static boolean isPassedBy(Pipeline pipeline, Execution execution, String stage) {
    ObjectNode definition = pipeline.version(execution.version);
    JsonNode conditions =
        Definition.stage(definition, stage).path("beforeEntry").path("conditions");
    for (JsonNode condition : conditions) {
      if (condition.path("result").asText().equals("SKIP")) {
        for (JsonNode rule : condition.path("rules")) {
          if (!holds(rule, execution, definition)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean holds(JsonNode rule, Execution execution, ObjectNode definition) {
    if (!rule.path("ruleTypeId").path("provider").asText().equals("VariableCheck")) {
      return true;
    }
    JsonNode configured = rule.path("configuration");
    String variable =
        Placeholders.resolved(configured.path("Variable").asText(), execution, definition);
    String value = Placeholders.resolved(configured.path("Value").asText(), execution, definition);
    return switch (configured.path("Operator").asText()) {
      case "EQ" -> variable.equals(value);
      case "NE" -> !variable.equals(value);
      case "MATCHES" -> Pattern.matches(value, variable);
      case "NOT_MATCHES" -> !Pattern.matches(value, variable);
      default -> false;
    };
  }
}
