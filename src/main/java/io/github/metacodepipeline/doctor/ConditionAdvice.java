package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.TrustStatement;
import java.util.Comparator;
import java.util.Optional;

/** Says why a condition of a trust policy does not hold for a token. */
final class ConditionAdvice {
  private final String role;
  private final Patient patient;
  private final Claims claims;
  private final TrustStatement wanted;

  ConditionAdvice(String role, Patient patient, Claims claims, TrustStatement wanted) {
    this.role = role;
    this.patient = patient;
    this.claims = claims;
    this.wanted = wanted;
  }

  Symptom on(ConditionCheck check, StatementCheck statement) {
    if (check.actual().isEmpty()) {
      return unknown(check);
    }
    return switch (check.claim()) {
      case "aud" -> audience(check);
      case "sub" -> subject(check, statement);
      case "repository_id" -> repository(check);
      case "ref" -> reference(check);
      case String _ ->
          symptom(
              Ailment.CONDITION_FAILS,
              check,
              "It is a condition that was added by hand; change it, or take it out.",
              TrustAdvice.whole(wanted));
    };
  }

  private Symptom symptom(Ailment ailment, ConditionCheck check, String why, Remedy remedy) {
    return new Symptom(
        ailment,
        role,
        "The role asks for %s %s %s, and the token says %s."
            .formatted(
                check.claim(),
                check.operator(),
                String.join(" or ", check.expected()),
                check.actual().orElse("nothing")),
        why,
        remedy);
  }

  private Symptom unknown(ConditionCheck check) {
    boolean hasIt = claims.value(check.claim()).isPresent();
    return symptom(
        Ailment.CLAIM_UNKNOWN,
        check,
        hasIt
            ? "The token has that claim, but STS does not look at it: of GitHub's it knows actor, actor_id, job_workflow_ref, repository, repository_id, workflow, ref, environment and enterprise_id beside aud and sub, and of a server of one's own aud and sub alone."
            : "The token has no such claim (environment is there only in a job with an environment); a condition on what is missing does not hold.",
        TrustAdvice.whole(wanted));
  }

  private Symptom audience(ConditionCheck check) {
    String first = check.expected().stream().findFirst().orElse("sts.amazonaws.com");
    return symptom(
        Ailment.AUDIENCE_MISMATCH,
        check,
        "The input audience says whom the token is for.",
        Remedy.yaml("In the step:", "with:\n  audience: " + first));
  }

  private Symptom repository(ConditionCheck check) {
    return symptom(
        Ailment.REPOSITORY_RECREATED,
        check,
        "A repository that is deleted and made anew under the same name has another id; so has one that somebody else made under a name that became free.",
        again(
            "If it is the right one, make the roles anew for it:",
            " --repository-id " + check.actual().orElse("")));
  }

  private Symptom reference(ConditionCheck check) {
    return symptom(
        Ailment.ENVIRONMENT_REF,
        check,
        "The subject of a job with an environment names no branch, so the role asks for it beside. GitHub lets any branch use an environment until its settings say otherwise.",
        Remedy.command(
            "Run the job on the branch that deploys, and let no other use the environment:",
            "gh api -X PUT repos/%1$s/environments/%2$s -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'\ngh api -X POST repos/%1$s/environments/%2$s/deployment-branch-policies -f name=%3$s"
                .formatted(
                    claims.subject().repository(),
                    claims.subject().environment().orElse("ENVIRONMENT"),
                    patient.complaint().branch())));
  }

  private Symptom subject(ConditionCheck check, StatementCheck statement) {
    Subject sent = claims.subject();
    Subject asked = nearest(check, sent);
    Optional<String> expectedId =
        statement.conditions().stream()
            .filter(other -> other.claim().equals("repository_id"))
            .flatMap(other -> other.expected().stream())
            .findFirst()
            .or(() -> Optional.of(asked.repositoryId()).filter(id -> !id.isEmpty()));
    return new SubjectAdvice(sent, asked, check, claims, expectedId, patient)
        .of((ailment, why, remedy) -> symptom(ailment, check, why, remedy), wanted);
  }

  /** The one that comes closest to what was sent. */
  private static Subject nearest(ConditionCheck check, Subject sent) {
    return check.expected().stream()
        .map(Subject::of)
        .max(
            Comparator.comparing((Subject one) -> one.old().equalsIgnoreCase(sent.old()))
                .thenComparing(one -> one.repository().equalsIgnoreCase(sent.repository()))
                .thenComparing(one -> one.context().equals(sent.context()))
                .thenComparing(one -> one.isImmutable() == sent.isImmutable()))
        .orElse(sent);
  }

  private Remedy again(String sentence, String more) {
    return Remedy.command(
        sentence,
        "meta-codepipeline bootstrap --github-only --name %s --template %s --repository %s%s"
            .formatted(
                patient.name(),
                patient.complaint().target().template(),
                claims.subject().repository(),
                more));
  }
}
