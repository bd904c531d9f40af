package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under which conditions a statement counts: all of them must hold, and each holds for one of its
 * values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public record Conditions(List<Test> tests) {
  /** Always. */
  public static final Conditions NONE = new Conditions(List.of());

  public Conditions {
    tests = List.copyOf(tests);
  }

  /**
   * One of them.
   *
   * @param operator such as {@code StringEquals}
   * @param key in lower case, such as {@code iam:passedtoservice}
   */
  public record Test(String operator, String key, Set<Glob> values) {
    private static final String IF_EXISTS = "IfExists";
    private static final String UNREADABLE = "?";

    public Test {
      values = Set.copyOf(values);
    }

    /** Whether this one holds only where the other one does. */
    boolean implies(Test other) {
      if (!key.equals(other.key) || !operatorImplies(other)) {
        return false;
      }
      return isNegative()
          ? other.values.stream().allMatch(theirs -> other.isAmong(theirs, this))
          : values.stream().allMatch(mine -> isAmong(mine, other));
    }

    private boolean operatorImplies(Test other) {
      return (!isOptional() || other.isOptional()) && comparison().equals(other.comparison());
    }

    /** As in {@code aws:sourceaccount StringEquals 123456789012}. */
    String words() {
      String what =
          values.stream().map(Glob::toString).sorted().collect(Collectors.joining(" or "));
      return key.equals(UNREADABLE) ? what : "%s %s %s".formatted(key, operator, what);
    }

    private boolean isOptional() {
      return operator.endsWith(IF_EXISTS);
    }

    // StringLike with a text that has no wildcard is StringEquals.
    private String comparison() {
      String plain =
          isOptional() ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
      return plain
          .replaceFirst("^String(Not)?Like$", "String$1Equals")
          .replace("ArnLike", "ArnEquals");
    }

    private boolean isNegative() {
      return operator.contains("Not");
    }

    private boolean takesPatterns() {
      return operator.contains("Like") || operator.contains("Arn");
    }

    private boolean admits(Glob value) {
      return values.stream()
          .anyMatch(mine -> mine.equals(value) || (takesPatterns() && mine.covers(value)));
    }

    private boolean isAmong(Glob value, Test other) {
      boolean wider = takesPatterns() && value.hasWildcard() && !other.takesPatterns();
      return !wider && (other.admits(value) || other.admits(mutable(value)));
    }

    /**
     * GitHub's immutable subject {@code repo:OWNER@ID/REPO@ID:…} admits no more than the form with
     * names alone.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
     *     reference</a>
     */
    private Glob mutable(Glob value) {
      return key.endsWith(":sub")
          ? new Glob(
              value.text().replaceFirst("^repo:([^/@:]+)@\\d+/([^/@:]+)@\\d+:", "repo:$1/$2:"))
          : value;
    }

    /** Whether one of its values stands for more than one text. */
    boolean hasWildcard() {
      return operator.contains("Like") && values.stream().anyMatch(Glob::hasWildcard);
    }
  }

  /** What stands under {@code Condition}. */
  static Conditions of(Value value) {
    if (!(value instanceof Value.Fields(var operators))) {
      return new Conditions(
          List.of(new Test(Test.UNREADABLE, Test.UNREADABLE, Set.of(Glob.of(value)))));
    }
    List<Test> tests = new ArrayList<>();
    for (Map.Entry<String, Value> operator : operators.entrySet()) {
      switch (operator.getValue()) {
        case Value.Fields(var keys) ->
            keys.forEach((key, values) ->
                tests.add(
                    new Test(operator.getKey(), key.toLowerCase(Locale.ROOT), globs(values))));
        case Value.Text _, Value.Open _, Value.Items _ ->
            tests.add(
                new Test(operator.getKey(), Test.UNREADABLE, Set.of(Glob.of(operator.getValue()))));
      }
    }
    return new Conditions(tests);
  }

  private static Set<Glob> globs(Value value) {
    Set<Glob> globs = new LinkedHashSet<>();
    items(value).map(Glob::of).forEach(globs::add);
    return globs;
  }

  /** A list, also one of lists, or the one thing that stands for a list of one. */
  static Stream<Value> items(Value value) {
    return value instanceof Value.Items(var items)
        ? items.stream().flatMap(Conditions::items)
        : Stream.of(value);
  }

  /** Whether they hold only where the others do. */
  public boolean imply(Conditions others) {
    return others.tests.stream()
        .allMatch(theirs -> tests.stream().anyMatch(mine -> mine.implies(theirs)));
  }

  /** Those about one of these keys, in lower case; a key that ends in {@code /} begins theirs. */
  public List<Test> about(String... keys) {
    return tests.stream()
        .filter(test ->
            Stream.of(keys)
                .anyMatch(
                    key -> key.endsWith("/") ? test.key().startsWith(key) : test.key().equals(key)))
        .toList();
  }

  /**
   * The values, where all that is asked is that a key has none of them; nothing where more is asked
   * or something else.
   */
  Optional<Set<Glob>> ifNot(String key) {
    return tests.size() == 1 && tests.getFirst().key().equals(key) && tests.getFirst().isNegative()
        ? Optional.of(tests.getFirst().values())
        : Optional.empty();
  }

  /** For a sentence, as in {@code if aws:sourceaccount StringEquals 1}; empty for none. */
  public String words() {
    return tests.isEmpty()
        ? ""
        : tests.stream().map(Test::words).sorted().collect(Collectors.joining(" and ", "if ", ""));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return tests.isEmpty();
  }
}
