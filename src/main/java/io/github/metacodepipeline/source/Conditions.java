package io.github.metacodepipeline.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the conditions of a template, as far as they can be; nothing stands for undecided.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">Condition
 *     functions</a>
 */
final class Conditions {
  private final Evaluator evaluator;
  private final Depth depth;
  private final Map<String, Optional<Boolean>> decided = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  Conditions(Evaluator evaluator, Depth depth) {
    this.evaluator = evaluator;
    this.depth = depth;
  }

  /** Whether the condition of this name holds; undecided too where it hangs on itself. */
  Optional<Boolean> named(String name) {
    Optional<Boolean> known = decided.get(name);
    if (known != null) {
      return known;
    }
    if (!asked.add(name)) {
      return Optional.empty();
    }
    Optional<Boolean> answer = declared(name).flatMap(this::holds);
    asked.remove(name);
    decided.put(name, answer);
    return answer;
  }

  private Optional<Node> declared(String name) {
    return evaluator.template().root().field("Conditions").orElse(Node.EMPTY)
            instanceof Node.Mapping conditions
        ? conditions.field(name)
        : Optional.empty();
  }

  private Optional<Boolean> holds(Node condition) {
    return depth.within(() -> decide(condition), Optional.empty());
  }

  private Optional<Boolean> decide(Node condition) {
    if (condition instanceof Node.Mapping mapping
        && mapping.fields().size() == 1
        && mapping.field("Condition").flatMap(Node::asText).isPresent()) {
      return mapping.field("Condition").flatMap(Node::asText).flatMap(this::named);
    }
    return Intrinsic.of(condition).flatMap(this::decide);
  }

  /** Whether this function of conditions holds. */
  Optional<Boolean> decide(Intrinsic function) {
    List<Node> arguments = function.arguments();
    return switch (function.name()) {
      case "Fn::Equals" ->
          arguments.size() == 2
              ? equal(evaluator.value(arguments.get(0)), evaluator.value(arguments.get(1)))
              : Optional.empty();
      case "Fn::And" -> all(arguments, true);
      case "Fn::Or" -> all(arguments, false).map(none -> !none);
      case "Fn::Not" ->
          arguments.size() == 1
              ? holds(arguments.getFirst()).map(holds -> !holds)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether all are as expected; one that is not decides it, whatever the others are. */
  private Optional<Boolean> all(List<Node> conditions, boolean expected) {
    List<Optional<Boolean>> answers = conditions.stream().map(this::holds).toList();
    if (answers.contains(Optional.of(!expected))) {
      return Optional.of(false);
    }
    return answers.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
  }

  private static Optional<Boolean> equal(Optional<Value> one, Optional<Value> other) {
    if (isLost(one) || isLost(other)) {
      return Optional.empty();
    }
    if (one.equals(other)) {
      return Optional.of(true);
    }
    boolean known = one.map(Value::isKnown).orElse(true) && other.map(Value::isKnown).orElse(true);
    return known ? Optional.of(false) : Optional.empty();
  }

  // What is nested too deeply is written alike, whatever it is.
  private static boolean isLost(Optional<Value> value) {
    return value.filter(is -> is.toString().contains(Evaluator.TOO_DEEP.expression())).isPresent();
  }
}
