package io.github.metacodepipeline.sandbox.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a condition operator compares one value of the request with one value of the policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
enum Comparison {
  STRING_EQUALS("StringEquals", false),
  STRING_NOT_EQUALS("StringNotEquals", true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
  STRING_LIKE("StringLike", false),
  STRING_NOT_LIKE("StringNotLike", true),
  ARN_EQUALS("ArnEquals", false),
  ARN_LIKE("ArnLike", false),
  ARN_NOT_EQUALS("ArnNotEquals", true),
  ARN_NOT_LIKE("ArnNotLike", true),
  BOOL("Bool", false),
  NULL("Null", false);

  private final String word;
  private final boolean negated;

  Comparison(String word, boolean negated) {
    this.word = word;
    this.negated = negated;
  }

  String word() {
    return word;
  }

  /** Whether the operator asks that nothing matches, and so holds for a key that is missing. */
  boolean negated() {
    return negated;
  }

  /** Whether the values match, before any negation. */
  boolean matches(String actual, String wanted) {
    return switch (this) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> actual.equals(wanted);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL, NULL ->
          actual.equalsIgnoreCase(wanted);
      case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          like(actual, wanted);
    };
  }

  /** Whether a text fits a pattern in which {@code *} stands for any text and {@code ?} for one. */
  static boolean like(String actual, String pattern) {
    StringBuilder expression = new StringBuilder();
    for (int index = 0; index < pattern.length(); index++) {
      char character = pattern.charAt(index);
      expression.append(
          switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(character));
          });
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(actual).matches();
  }

  /** The same without regard to case, as actions are compared. */
  static boolean likeIgnoringCase(String actual, String pattern) {
    return like(actual.toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT));
  }
}
