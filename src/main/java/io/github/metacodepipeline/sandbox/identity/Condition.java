package io.github.metacodepipeline.sandbox.identity;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One line of a policy's {@code Condition} block: an operator, a key, and the values it may have.
 *
 * @param key the condition key in lower case, for keys are compared without regard to case
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set
 *     operators</a>
 */
record Condition(
    Quantifier quantifier, Comparison comparison, boolean ifExists, String key, List<Glob> values) {

  /** Which of a key's values must match. */
  enum Quantifier {
    PLAIN(""),
    ANY("ForAnyValue:"),
    ALL("ForAllValues:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  Condition {
    key = ContextKeys.fold(key);
    values = List.copyOf(values);
  }

  /**
   * Reads an operator such as {@code ForAnyValue:StringLikeIfExists}.
   *
   * @param variables whether the policy's version knows variables
   * @throws PolicyProblem for an operator that the sandbox does not evaluate
   */
  static Condition parse(String operator, String key, List<String> values, boolean variables) {
    String rest = operator;
    Quantifier quantifier = Quantifier.PLAIN;
    for (Quantifier candidate : List.of(Quantifier.ANY, Quantifier.ALL)) {
      if (rest.startsWith(candidate.prefix)) {
        quantifier = candidate;
        rest = rest.substring(candidate.prefix.length());
      }
    }
    boolean ifExists = rest.endsWith("IfExists");
    String word = ifExists ? rest.substring(0, rest.length() - "IfExists".length()) : rest;
    for (Comparison comparison : Comparison.values()) {
      if (comparison.word().equals(word) && !(ifExists && comparison == Comparison.NULL)) {
        List<Glob> globs = values.stream().map(value -> Glob.of(value, variables)).toList();
        return new Condition(quantifier, comparison, ifExists, key, globs);
      }
    }
    throw new PolicyProblem("the sandbox does not evaluate the condition operator " + operator);
  }

  /** Whether the condition holds for a request with this context, by key in lower case. */
  boolean holds(Map<String, List<String>> context) {
    List<String> actual = context.getOrDefault(key, List.of());
    if (comparison == Comparison.NULL) {
      return values.stream()
          .anyMatch(value -> value.plain().equalsIgnoreCase(String.valueOf(actual.isEmpty())));
    }
    if (actual.isEmpty()) {
      return ifExists
          || switch (quantifier) {
            case PLAIN -> comparison.negated();
            case ANY -> false;
            case ALL -> true;
          };
    }
    List<Glob> wanted = values.stream().flatMap(value -> value.within(context).stream()).toList();
    if (comparison.negated() && wanted.size() < values.size()) {
      // What is not to match is not known, so the statement must not be believed to hold.
      return false;
    }
    Predicate<String> fits =
        value ->
            comparison.negated()
                != wanted.stream().anyMatch(glob -> comparison.matches(value, glob));
    return switch (quantifier) {
      case PLAIN ->
          comparison.negated() ? actual.stream().allMatch(fits) : actual.stream().anyMatch(fits);
      case ANY -> actual.stream().anyMatch(fits);
      case ALL -> actual.stream().allMatch(fits);
    };
  }
}
