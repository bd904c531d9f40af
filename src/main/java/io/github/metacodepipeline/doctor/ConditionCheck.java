package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.guard.iam.Conditions;
import io.github.metacodepipeline.guard.iam.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition of a trust policy, held against a token.
 *
 * @param operator as the policy writes it, such as {@code StringEquals}
 * @param key as the policy names it, in lower case
 * @param expected the values that the policy gives
 * @param actual what the token says; nothing where it says nothing that STS looks at
 * @param answer whether it holds
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public record ConditionCheck(
    String operator, String key, Set<String> expected, Optional<String> actual, Answer answer) {
  /** The claims that STS offers as condition keys, beside those that every issuer has. */
  private static final Set<String> KNOWN =
      Set.of(
          "actor",
          "actor_id",
          "job_workflow_ref",
          "repository",
          "repository_id",
          "workflow",
          "ref",
          "environment",
          "enterprise_id");

  private static final List<String> EVERYWHERE = List.of("aud", "sub");

  /** Whether a condition holds. */
  public enum Answer {
    HOLDS,
    FAILS,
    /** It is about something else than the token. */
    UNKNOWN
  }

  public ConditionCheck {
    expected = java.util.Collections.unmodifiableSet(new TreeSet<>(expected));
  }

  /** Holds a condition against a token. */
  static ConditionCheck of(Conditions.Test test, Claims claims, boolean issuerHasKeys) {
    Set<String> expected =
        test.values().stream().map(Glob::text).collect(Collectors.toCollection(TreeSet::new));
    String prefix = claims.issuer().toLowerCase(java.util.Locale.ROOT) + ":";
    if (!test.key().startsWith(prefix)) {
      Answer answer = isOfAProvider(test.key()) ? absent(test.operator()) : Answer.UNKNOWN;
      return new ConditionCheck(test.operator(), test.key(), expected, Optional.empty(), answer);
    }
    String claim = test.key().substring(prefix.length());
    boolean isSeen = EVERYWHERE.contains(claim) || (issuerHasKeys && KNOWN.contains(claim));
    Optional<String> actual = isSeen ? claims.value(claim) : Optional.empty();
    Answer answer =
        actual
            .map(value -> answer(plain(test.operator()), expected, value))
            .orElseGet(() -> absent(test.operator()));
    return new ConditionCheck(test.operator(), test.key(), expected, actual, answer);
  }

  // A key of another issuer is never there.
  private static boolean isOfAProvider(String key) {
    return EVERYWHERE.contains(key.substring(key.lastIndexOf(':') + 1)) && key.contains(".");
  }

  private static Answer absent(String operator) {
    boolean holds =
        operator.endsWith("IfExists")
            || operator.startsWith("ForAllValues:")
            || plain(operator).contains("Not");
    return holds || operator.equals("Null") ? Answer.HOLDS : Answer.FAILS;
  }

  private static Answer answer(String operator, Set<String> expected, String actual) {
    boolean isNegative = operator.contains("Not");
    return switch (operator.replace("Not", "")) {
      case "StringEquals" -> answer(expected.contains(actual) != isNegative);
      case "StringEqualsIgnoreCase" ->
          answer(expected.stream().anyMatch(actual::equalsIgnoreCase) != isNegative);
      case "StringLike", "ArnLike", "ArnEquals" ->
          answer(expected.stream().anyMatch(one -> matches(one, actual)) != isNegative);
      case "Null" -> answer(expected.contains("false"));
      case String _ -> Answer.UNKNOWN;
    };
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.HOLDS : Answer.FAILS;
  }

  /** Whether a text matches a pattern of IAM's. */
  static boolean matches(String pattern, String text) {
    String regular =
        pattern
            .chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining());
    return Pattern.compile(regular, Pattern.DOTALL).matcher(text).matches();
  }

  private static String plain(String operator) {
    return operator.replaceFirst("^For(All|Any)Values?:", "").replaceFirst("IfExists$", "");
  }

  /** The claim that it is about, such as {@code sub}. */
  public String claim() {
    return key.substring(key.lastIndexOf(':') + 1);
  }

  /** Whether it holds also for a token that lacks the claim. */
  boolean isEmptyPromise() {
    return operator.startsWith("ForAllValues:");
  }
}
