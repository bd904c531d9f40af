package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.bootstrap.TrustStatement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether there are credentials, and whose. */
final class AccountExamination implements Examination {
  @Override
  public String subject() {
    return "the credentials";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    try {
      check(patient.account(), patient, chart);
    } catch (Failure failure) {
      if (failure.kind() != Failure.Kind.DENIED) {
        throw failure;
      }
      patient.lock(failure);
      if (!chart.has(Ailment.ID_TOKEN_MISSING)) {
        chart.found(refused(failure, patient));
      }
    }
    return true;
  }

  private static void check(AccountId account, Patient patient, Chart chart) {
    Set<String> allowed = new TreeSet<>(patient.complaint().allowedAccounts());
    if (!allowed.isEmpty() && !allowed.contains(account.number())) {
      allowed.add(account.number());
      chart.found(
          Ailment.ACCOUNT_NOT_ALLOWED,
          "allowed-account-ids",
          "The credentials belong to account %s, and allowed-account-ids has only %s."
              .formatted(
                  account.number(), String.join(", ", patient.complaint().allowedAccounts())),
          "A deployment ends as denied before it asks anything else of AWS.",
          Remedy.yaml(
              "Use credentials of an allowed account, or, where this one is right, in the step:",
              "with:\n  allowed-account-ids: " + String.join(",", allowed)));
    }
  }

  private static Symptom refused(Failure failure, Patient patient) {
    Optional<Claims> claims = patient.claims();
    Optional<TrustStatement> statement = patient.trustStatement();
    if (claims.isEmpty()
        || statement.isEmpty()
        || patient.complaint().surroundings() == Complaint.Surroundings.LAPTOP) {
      return new Symptom(
          Ailment.CREDENTIALS_MISSING,
          "the credentials",
          failure.what(),
          failure.remedy(),
          Remedy.command(
              "Sign in first, or set AWS_PROFILE; then this says who you are:",
              "aws sts get-caller-identity"));
    }
    String role = patient.complaint().role().orElse("");
    if (failure.what().contains("No OpenIDConnect provider found")) {
      return ProviderExamination.missing(statement.get(), claims.get());
    }
    if (failure.what().contains("Incorrect token audience")) {
      return ProviderExamination.unknownAudience(statement.get(), claims.get());
    }
    return new Symptom(
        Ailment.TRUST_REFUSES,
        role,
        failure.what(),
        "AWS does not say which condition it was. With credentials that may read the role, `doctor --claims FILE` holds these claims against its trust policy, condition by condition."
            + hint(claims.get()),
        Remedy.json(
            "This statement in the role's trust policy would accept the job:",
            statement.get().text()));
  }

  private static String hint(Claims claims) {
    Subject subject = claims.subject();
    if (subject.isPullRequest()) {
      return " The job runs for a pull request: the role for deployments does not take those, the one for previews does.";
    }
    return subject
        .environment()
        .map(
            " The job runs in the environment %s: its subject names that instead of the branch."
                ::formatted)
        .orElse("");
  }
}
