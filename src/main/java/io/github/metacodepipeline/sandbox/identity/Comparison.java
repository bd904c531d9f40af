package io.github.metacodepipeline.sandbox.identity;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntPredicate;

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
  NUMERIC_EQUALS("NumericEquals", false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", true),
  NUMERIC_LESS_THAN("NumericLessThan", false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
  DATE_EQUALS("DateEquals", false),
  DATE_NOT_EQUALS("DateNotEquals", true),
  DATE_LESS_THAN("DateLessThan", false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
  DATE_GREATER_THAN("DateGreaterThan", false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
  IP_ADDRESS("IpAddress", false),
  NOT_IP_ADDRESS("NotIpAddress", true),
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
  boolean matches(String actual, Glob wanted) {
    return switch (this) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> actual.equals(wanted.plain());
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL, NULL ->
          actual.equalsIgnoreCase(wanted.plain());
      case STRING_LIKE, STRING_NOT_LIKE -> wanted.matches(actual);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> wanted.matchesArn(actual, false);
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(actual, wanted, order -> order == 0);
      case NUMERIC_LESS_THAN -> number(actual, wanted, order -> order < 0);
      case NUMERIC_LESS_THAN_EQUALS -> number(actual, wanted, order -> order <= 0);
      case NUMERIC_GREATER_THAN -> number(actual, wanted, order -> order > 0);
      case NUMERIC_GREATER_THAN_EQUALS -> number(actual, wanted, order -> order >= 0);
      case DATE_EQUALS, DATE_NOT_EQUALS -> date(actual, wanted, order -> order == 0);
      case DATE_LESS_THAN -> date(actual, wanted, order -> order < 0);
      case DATE_LESS_THAN_EQUALS -> date(actual, wanted, order -> order <= 0);
      case DATE_GREATER_THAN -> date(actual, wanted, order -> order > 0);
      case DATE_GREATER_THAN_EQUALS -> date(actual, wanted, order -> order >= 0);
      case IP_ADDRESS, NOT_IP_ADDRESS -> AddressRange.of(wanted.plain()).holds(actual);
    };
  }

  private static boolean number(String actual, Glob wanted, IntPredicate order) {
    try {
      return order.test(new BigDecimal(actual).compareTo(new BigDecimal(wanted.plain())));
    } catch (NumberFormatException other) {
      return false;
    }
  }

  private static boolean date(String actual, Glob wanted, IntPredicate order) {
    try {
      return order.test(instant(actual).compareTo(instant(wanted.plain())));
    } catch (DateTimeException other) {
      return false;
    }
  }

  /** A date of ISO 8601, or seconds since 1970, as AWS takes either. */
  private static Instant instant(String text) {
    if (text.matches("\\d{1,12}")) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
