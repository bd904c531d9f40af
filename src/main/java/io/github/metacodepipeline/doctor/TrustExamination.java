package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.TrustStatement;
import io.github.metacodepipeline.guard.iam.Glob;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.guard.iam.Selection;
import io.github.metacodepipeline.guard.iam.Statement;
import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds the claims of a token against the trust policy of the role, condition by condition; without
 * claims, looks at what the policy says to anybody.
 */
final class TrustExamination implements Examination {
  private static final Glob TAKING = new Glob("sts:AssumeRoleWithWebIdentity", true);

  private final RoleView roles;

  TrustExamination(RoleView roles) {
    this.roles = roles;
  }

  @Override
  public String subject() {
    return "the trust of the role";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Optional<String> arn = role(patient);
    if (arn.isEmpty()) {
      return false;
    }
    Optional<Identity> role = roles.role(arn.get());
    if (role.isEmpty()) {
      chart.found(missing(patient, arn.get()));
      return true;
    }
    new TrustAdvice(arn.get(), patient).onEverybody(role.get().trust(), chart);
    patient
        .claims()
        .ifPresent(claims ->
            patient
                .trustStatement()
                .ifPresent(statement ->
                    compare(arn.get(), role.get(), claims, statement, patient, chart)));
    return true;
  }

  /** The one that was named; else that of the access stack for jobs like this. */
  private static Optional<String> role(Patient patient) {
    boolean previews =
        patient.claims().map(Claims::subject).filter(Subject::isPullRequest).isPresent();
    return patient
        .complaint()
        .role()
        .or(() -> previews ? patient.previewRole() : patient.deployRole());
  }

  private static Symptom missing(Patient patient, String arn) {
    return new Symptom(
        Ailment.ROLE_MISSING,
        arn,
        "There is no role %s.".formatted(arn),
        "AWS says the same to a job whether a role is not there or does not trust it. A role in a path has the path in its ARN.",
        Remedy.command(
            "Look for it among the roles that there are, or make the roles anew:",
            "aws iam list-roles --query 'Roles[].Arn' --output text | tr '\\t' '\\n' | grep %s\nmeta-codepipeline bootstrap --github-only --name %s --template %s"
                .formatted(
                    arn.substring(arn.lastIndexOf('/') + 1),
                    patient.name(),
                    patient.complaint().target().template())));
  }

  private static void compare(
      String arn,
      Identity role,
      Claims claims,
      TrustStatement wanted,
      Patient patient,
      Chart chart) {
    List<StatementCheck> checks = new ArrayList<>();
    for (int i = 0; i < role.trust().size(); i++) {
      checks.add(check(i + 1, role.trust().get(i), claims, wanted));
    }
    // A statement about services says nothing to a job.
    Comparison comparison =
        new Comparison(arn, checks.stream().filter(check -> isForJobs(role, check)).toList());
    chart.compared(comparison);
    if (!comparison.accepts()) {
      new TrustAdvice(arn, patient).onRefusal(comparison, claims, wanted, chart);
    }
  }

  private static boolean isForJobs(Identity role, StatementCheck check) {
    return role.trust().get(check.number() - 1).principals().stream()
        .anyMatch(principal -> !principal.kind().equals("Service"));
  }

  private static StatementCheck check(
      int number, Statement statement, Claims claims, TrustStatement wanted) {
    boolean names =
        statement.principals().stream()
            .anyMatch(principal ->
                !principal.excluded()
                    && (principal.name().equals(Glob.ANY)
                        || (principal.kind().equals("Federated")
                            && principal.name().text().equals(wanted.provider()))));
    return new StatementCheck(
        number,
        statement.effect() == Effect.ALLOW,
        names
            ? Optional.empty()
            : Optional.of(
                statement.principals().stream()
                    .map(principal -> principal.name().toString())
                    .collect(Collectors.joining(", "))),
        statement.actions().covers(TAKING)
            ? Optional.empty()
            : Optional.of(words(statement.actions())),
        statement.conditions().tests().stream()
            .map(test -> ConditionCheck.of(test, claims, wanted.hasClaimKeys()))
            .toList());
  }

  private static String words(Selection actions) {
    return actions.toString();
  }
}
