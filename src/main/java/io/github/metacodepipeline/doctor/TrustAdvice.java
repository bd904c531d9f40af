package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.TrustStatement;
import io.github.metacodepipeline.guard.iam.Conditions;
import io.github.metacodepipeline.guard.iam.Statement;
import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what a role's trust policy has against a token, or lets in besides. */
final class TrustAdvice {
  /** A subject that says whose repository it is, in full. */
  private static final Pattern ONE_REPOSITORY = Pattern.compile("repo:[^*?/]+/[^*?:]+:.*");

  private final String role;
  private final Patient patient;

  TrustAdvice(String role, Patient patient) {
    this.role = role;
    this.patient = patient;
  }

  /** What is wrong whoever asks. */
  void onEverybody(List<Statement> trust, Chart chart) {
    for (Statement statement : trust) {
      if (statement.effect() == Effect.ALLOW) {
        statement.conditions().tests().forEach(test -> onEverybody(test, chart));
      }
    }
  }

  private void onEverybody(Conditions.Test test, Chart chart) {
    if (test.operator().startsWith("ForAllValues:")) {
      chart.found(
          Ailment.TRUST_FOR_ALL_VALUES,
          role,
          "The condition %s on %s holds also for a token that has no such claim."
              .formatted(test.operator(), test.key()),
          "ForAllValues is true where there is no value at all. A claim of GitHub's has one value, so the plain operator is meant.",
          Remedy.json(
              "In the trust policy, say it without ForAllValues:",
              quoted(
                  test.operator().substring("ForAllValues:".length()), test.key(), values(test))));
    }
    boolean isWide =
        test.key().endsWith(":sub")
            && test.operator().contains("StringLike")
            && test.values().stream()
                .anyMatch(value -> !ONE_REPOSITORY.matcher(value.text()).matches());
    if (isWide) {
      chart.found(
          Ailment.TRUST_TOO_WIDE,
          role,
          "The role trusts every subject like %s.".formatted(String.join(", ", values(test))),
          "A star stands for any text, a slash too: a repository of somebody else may begin alike.",
          Remedy.json("In the trust policy, name the subjects in full:", ownSubjects(test.key())));
    }
  }

  private static List<String> values(Conditions.Test test) {
    return test.values().stream().map(value -> value.text()).sorted().toList();
  }

  private String ownSubjects(String key) {
    String repository = patient.complaint().repository().orElse("OWNER/NAME");
    String branch = "ref:refs/heads/" + patient.complaint().branch();
    List<String> subjects =
        patient
            .trustStatement()
            .map(TrustStatement::subjects)
            .map(List::copyOf)
            .orElse(List.of("repo:%s:%s".formatted(repository, branch)));
    return quoted("StringEquals", key, subjects);
  }

  private static String quoted(String operator, String key, List<String> values) {
    return "\"%s\": {\n  \"%s\": [%s]\n}"
        .formatted(
            operator,
            key,
            values.stream()
                .map(value -> "\"" + value + "\"")
                .collect(java.util.stream.Collectors.joining(", ")));
  }

  /** Why none of its statements lets the token in. */
  void onRefusal(Comparison comparison, Claims claims, TrustStatement wanted, Chart chart) {
    Optional<StatementCheck> denying =
        comparison.statements().stream()
            .filter(check -> !check.allows() && check.holds())
            .findFirst();
    if (denying.isPresent()) {
      chart.found(denied(denying.get()));
      return;
    }
    Optional<StatementCheck> nearest =
        comparison.statements().stream()
            .filter(StatementCheck::allows)
            .min(Comparator.comparing(StatementCheck::obstacles));
    if (nearest.isEmpty()) {
      chart.found(
          new Symptom(
              Ailment.TRUST_PRINCIPAL,
              role,
              "No statement of the role's trust policy is about an identity provider.",
              "",
              whole(wanted)));
      return;
    }
    nearest.get().principal().ifPresent(other -> chart.found(principal(other, wanted)));
    nearest.get().action().ifPresent(other -> chart.found(action(other, wanted)));
    for (ConditionCheck check : nearest.get().failing()) {
      chart.found(new ConditionAdvice(role, patient, claims, wanted).on(check, nearest.get()));
    }
  }

  private Symptom denied(StatementCheck check) {
    return new Symptom(
        Ailment.TRUST_DENIES,
        role,
        "Statement %d of the role's trust policy denies this token.".formatted(check.number()),
        "A Deny wins over every Allow.",
        Remedy.command(
            "Take the statement out, or narrow it; this shows the policy:",
            "aws iam get-role --role-name %s --query Role.AssumeRolePolicyDocument"
                .formatted(role.substring(role.lastIndexOf('/') + 1))));
  }

  private Symptom principal(String other, TrustStatement wanted) {
    return new Symptom(
        Ailment.TRUST_PRINCIPAL,
        role,
        "The role trusts %s, and the token comes from %s.".formatted(other, wanted.provider()),
        "GitHub Enterprise Server and ghe.com have issuers of their own, and so does an enterprise that asked for one.",
        whole(wanted));
  }

  private Symptom action(String other, TrustStatement wanted) {
    return new Symptom(
        Ailment.TRUST_ACTION,
        role,
        "The trust policy allows %s, and not sts:AssumeRoleWithWebIdentity.".formatted(other),
        "A token is no credentials of AWS: a role is taken with it by an action of its own.",
        whole(wanted));
  }

  static Remedy whole(TrustStatement wanted) {
    return Remedy.json("This statement in the role's trust policy accepts the job:", wanted.text());
  }
}
