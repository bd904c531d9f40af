package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.TrustStatement;
import java.util.Optional;

/**
 * Says why a subject is not the one that a role asks for.
 *
 * @param sent what the token says
 * @param asked the one of the policy that comes closest
 * @param expectedId the id of the repository that the policy is made for, where it says
 */
record SubjectAdvice(
    Subject sent,
    Subject asked,
    ConditionCheck check,
    Claims claims,
    Optional<String> expectedId,
    Patient patient) {

  /** Makes a symptom of it. */
  @FunctionalInterface
  interface Making {
    Symptom symptom(Ailment ailment, String why, Remedy remedy);
  }

  Symptom of(Making making, TrustStatement wanted) {
    Remedy both =
        Remedy.json(
            "Name both forms in the role's trust policy; this statement accepts the job:",
            wanted.text());
    if (check.expected().stream().anyMatch(text -> text.contains("*"))
        && !check.operator().contains("Like")) {
      return making.symptom(
          Ailment.SUBJECT_WILDCARD,
          "%s compares a star as a star; only StringLike takes it for any text, and that would let others in."
              .formatted(check.operator()),
          both);
    }
    if (!sent.isUsual()) {
      return making.symptom(
          Ailment.SUBJECT_OTHER,
          "The repository or its organisation has a subject of its own making (customized subject claims).",
          Remedy.command(
              "Give the repository GitHub's usual subject back, or accept this one:",
              "gh api -X PUT repos/%s/actions/oidc/customization/sub -F use_default=true"
                  .formatted(repository())));
    }
    if (asked.old().equals(sent.old())) {
      return sent.isImmutable() == asked.isImmutable() ? recreated(making) : form(making, both);
    }
    if (asked.old().equalsIgnoreCase(sent.old())) {
      return making.symptom(
          Ailment.SUBJECT_CASE, "IAM compares capitals too: spell it as GitHub does.", both);
    }
    if (check.expected().stream().anyMatch(text -> text.contains("*")) && !asked.isUsual()) {
      return making.symptom(
          Ailment.SUBJECT_WILDCARD,
          "No pattern matches what GitHub sends: the part before the second colon is repo:OWNER/NAME, or repo:OWNER@ID/NAME@ID.",
          both);
    }
    return sent.repository().equals(asked.repository()) || matchesRepository()
        ? context(making, wanted)
        : otherRepository(making, both);
  }

  private Symptom form(Making making, Remedy both) {
    return sent.isImmutable()
        ? making.symptom(
            Ailment.SUBJECT_IMMUTABLE,
            "A repository that was made, renamed or transferred after 15 July 2026 sends its ids in the subject, and so does one that was switched over in its settings.",
            both)
        : making.symptom(
            Ailment.SUBJECT_OLD,
            "This repository still sends the old form, with names alone; the role is made for the one with ids.",
            both);
  }

  private Symptom recreated(Making making) {
    return making.symptom(
        Ailment.REPOSITORY_RECREATED,
        "The names are the same, and an id is another one: the repository, or its owner, was made anew under the name.",
        bootstrap("If it is the right one, make the roles anew for it:"));
  }

  private boolean matchesRepository() {
    return ConditionCheck.matches(asked.repository(), sent.repository());
  }

  private Symptom otherRepository(Making making, Remedy both) {
    Optional<String> id = claims.value("repository_id");
    if (id.isPresent() && id.equals(expectedId)) {
      return making.symptom(
          Ailment.REPOSITORY_RENAMED,
          "The id of the repository is the one that the role asks for (%s), and the name is another: it was renamed or transferred."
              .formatted(id.get()),
          bootstrap("Make the roles anew for the new name:"));
    }
    if (sent.name().equals(asked.name()) && !sent.owner().equals(asked.owner())) {
      return making.symptom(
          Ailment.SUBJECT_FORK,
          "The owner is another, the name is the same: it is a fork, or a copy. What deploys should not run there.",
          Remedy.yaml(
              "In the job of the workflow, so that forks leave it out:",
              "if: github.repository == '%s'".formatted(asked.repository())));
    }
    return making.symptom(
        Ailment.SUBJECT_OTHER, "It is another repository than the role is made for.", both);
  }

  private Symptom context(Making making, TrustStatement wanted) {
    if (sent.isPullRequest()) {
      return making.symptom(
          Ailment.SUBJECT_PULL_REQUEST,
          "A pull request is not yet reviewed: it has a role of its own, which may look and not deploy.",
          Remedy.yaml(
              "In the job for pull requests, take the role for previews:",
              "with:\n  command: plan\n  role-to-assume: %s".formatted(preview(wanted))));
    }
    if (sent.environment().isPresent() || asked.environment().isPresent()) {
      return environment(making, wanted);
    }
    if (sent.tag().isPresent()) {
      return making.symptom(
          Ailment.SUBJECT_TAG,
          "A tag can be put on any commit, also on one that no branch has; the role is for a branch.",
          onTheBranch());
    }
    return making.symptom(
        Ailment.SUBJECT_BRANCH,
        "The role is for one branch only: the one that deploys.",
        onTheBranch());
  }

  private String preview(TrustStatement wanted) {
    return "arn:%s:iam::%s:role/meta-codepipeline/%s-preview"
        .formatted(wanted.partition(), wanted.account(), patient.name());
  }

  private Symptom environment(Making making, TrustStatement wanted) {
    if (sent.environment().isEmpty()) {
      return making.symptom(
          Ailment.SUBJECT_ENVIRONMENT,
          "The role asks for a job in an environment, and this one has none: it would pass by the environment's reviewers.",
          Remedy.yaml(
              "In the job, beside runs-on:", "environment: " + asked.environment().orElse("")));
    }
    return making.symptom(
        Ailment.SUBJECT_ENVIRONMENT,
        "In a job with an environment, the subject names the environment instead of the branch.",
        Remedy.json(
            "Take the environment out of the job, or accept it, and the branch beside it:",
            wanted.text()));
  }

  private Remedy onTheBranch() {
    String branch =
        asked
            .branch()
            .filter(name -> !name.contains("*"))
            .orElse(patient.complaint().branch().name());
    return Remedy.yaml(
        "In the workflow, so that the job runs on that branch alone:",
        "on:\n  push:\n    branches: [%s]".formatted(branch));
  }

  private String repository() {
    return claims
        .value("repository")
        .or(() -> patient.complaint().repository())
        .orElse("OWNER/NAME");
  }

  private Remedy bootstrap(String sentence) {
    return Remedy.command(
        sentence,
        "meta-codepipeline bootstrap --github-only --name %s --template %s --repository %s"
            .formatted(patient.name(), patient.complaint().target().template(), sent.repository()));
  }
}
