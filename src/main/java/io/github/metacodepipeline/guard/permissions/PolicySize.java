package io.github.metacodepipeline.guard.permissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shares statements out among managed policies that are no longer than IAM takes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     quotas</a>
 */
final class PolicySize {
  /** The most characters of a managed policy, white space not counted. */
  static final int LONGEST = 6144;

  private static final int FRAME = "{\"Version\":\"2012-10-17\",\"Statement\":[]}".length();

  private PolicySize() {}

  /** The statements of each policy, in order. */
  static List<List<PolicyStatement>> shared(List<PolicyStatement> statements) {
    List<List<PolicyStatement>> policies = new ArrayList<>();
    int size = LONGEST;
    for (PolicyStatement statement :
        statements.stream().flatMap(s -> fitting(s).stream()).toList()) {
      int more = of(statement) + 1;
      if (size + more > LONGEST) {
        policies.add(new ArrayList<>());
        size = FRAME;
      }
      policies.getLast().add(statement);
      size += more;
    }
    return policies;
  }

  /** The statement, or several that say the same where it is too long for a policy of its own. */
  private static List<PolicyStatement> fitting(PolicyStatement statement) {
    boolean fits = of(statement) + FRAME <= LONGEST;
    if (fits || (statement.resources().size() == 1 && statement.actions().size() == 1)) {
      return List.of(statement);
    }
    List<PolicyStatement> parts = new ArrayList<>();
    boolean byResources = statement.resources().size() > 1;
    List<String> all = List.copyOf(byResources ? statement.resources() : statement.actions());
    int half = all.size() / 2;
    for (int part = 0; part < 2; part++) {
      Set<String> some =
          new TreeSet<>(part == 0 ? all.subList(0, half) : all.subList(half, all.size()));
      PolicyStatement one = byResources ? statement.on(some) : statement.allowing(some);
      parts.addAll(fitting(one.named(statement.sid() + (part == 0 ? "a" : "b"))));
    }
    return parts;
  }

  /** The length of a statement as JSON, at most. */
  static int of(PolicyStatement statement) {
    int length = "{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":[],\"Resource\":[]}".length();
    length +=
        statement.sid().length() + listed(statement.actions()) + listed(statement.resources());
    for (Need.Condition condition : statement.conditions()) {
      length += ",\"Condition\":{\"\":{\"\":[]}}".length();
      length += condition.operator().length() + condition.key().length();
      length += listed(condition.values());
    }
    return length;
  }

  private static int listed(Set<String> texts) {
    return texts.stream().mapToInt(text -> filled(text).length() + "\"\",".length()).sum();
  }

  // The longest that there are: aws-us-gov, ap-northeast-1, an account; and a boundary's ARN.
  private static String filled(String text) {
    return text.startsWith("!")
        ? "x".repeat(200)
        : text.replace("${AWS::Partition}", "x".repeat(10))
            .replace("${AWS::Region}", "x".repeat(14))
            .replace("${AWS::AccountId}", "x".repeat(12))
            .replace("${AWS::URLSuffix}", "x".repeat(20));
  }
}
