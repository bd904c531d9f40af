package io.github.metacodepipeline.doctor;

import static io.github.metacodepipeline.doctor.Severity.ERROR;
import static io.github.metacodepipeline.doctor.Severity.NOTE;
import static io.github.metacodepipeline.doctor.Severity.WARNING;

import java.util.Locale;

/** Everything that the doctor can find; {@code docs/doctor.md} has a line for each. */
public enum Ailment {
  ID_TOKEN_MISSING(ERROR, "The job may not ask GitHub for a token"),
  CREDENTIALS_MISSING(ERROR, "There are no credentials that AWS takes"),
  TRUST_REFUSES(ERROR, "AWS does not let the job have the role"),
  CLOCK_SKEW(ERROR, "The clocks of this machine, of GitHub and of AWS differ too much"),
  PROVIDER_MISSING(ERROR, "The account has no identity provider for the token's issuer"),
  PROVIDER_AUDIENCE(ERROR, "The identity provider does not know the token's audience"),
  ROLE_MISSING(ERROR, "There is no such role"),
  TRUST_PRINCIPAL(ERROR, "The role trusts another identity provider"),
  TRUST_ACTION(ERROR, "The role's trust allows another action"),
  TRUST_DENIES(ERROR, "A statement of the role's trust denies the token by name"),
  AUDIENCE_MISMATCH(ERROR, "The token is for another audience than the role asks for"),
  SUBJECT_IMMUTABLE(ERROR, "The token's subject has ids in it, and the role asks for the old form"),
  SUBJECT_OLD(
      ERROR, "The token's subject has the old form, and the role asks for the one with ids"),
  SUBJECT_CASE(ERROR, "The subject is spelled with other capitals"),
  SUBJECT_WILDCARD(ERROR, "A pattern for the subject matches nothing that GitHub sends"),
  SUBJECT_ENVIRONMENT(ERROR, "The job runs in another environment than the role asks for"),
  SUBJECT_BRANCH(ERROR, "The job runs on another branch than the role asks for"),
  SUBJECT_TAG(ERROR, "The job runs on a tag"),
  SUBJECT_PULL_REQUEST(ERROR, "The job runs for a pull request"),
  SUBJECT_FORK(ERROR, "The job runs in a fork"),
  SUBJECT_OTHER(ERROR, "The job runs in another repository, or has a subject of its own making"),
  REPOSITORY_RENAMED(ERROR, "The repository has another name than the role asks for"),
  REPOSITORY_RECREATED(
      ERROR, "The repository has the name, but not the id, that the role asks for"),
  ENVIRONMENT_REF(ERROR, "The job runs in the environment from another branch or tag"),
  CLAIM_UNKNOWN(
      ERROR, "The role asks for a claim that the token has not, or that STS does not look at"),
  CONDITION_FAILS(ERROR, "Another condition of the role's trust does not hold"),
  TRUST_FOR_ALL_VALUES(
      WARNING, "The role's trust holds for tokens that lack a claim (ForAllValues)"),
  TRUST_TOO_WIDE(WARNING, "The role trusts more repositories than this one"),
  ACTION_DENIED(ERROR, "A role is not allowed what it needs"),
  ACTION_DENIED_EXPLICITLY(ERROR, "A policy denies a role by name what it needs"),
  EXECUTION_ROLE_TOO_NARROW(ERROR, "CloudFormation's role is not allowed what the template needs"),
  ACCOUNT_NOT_ALLOWED(ERROR, "The credentials belong to an account that is not allowed"),
  CONNECTION_PENDING(ERROR, "Nobody has completed the connection to GitHub"),
  CONNECTION_MISSING(ERROR, "There is no such connection"),
  CONNECTION_ERROR(ERROR, "The connection to GitHub is broken"),
  CONNECTION_NOT_ALLOWED(ERROR, "The pipeline's role may not use its connection"),
  TRIGGER_MISSING(ERROR, "Nothing starts the pipeline when somebody pushes"),
  TRIGGER_PATHS(ERROR, "The trigger's file paths do not cover a file that the stack is made from"),
  TRIGGER_PATTERNS(ERROR, "The trigger has more patterns than CodePipeline takes"),
  TRIGGER_BRANCH(ERROR, "The trigger waits for another branch"),
  TRIGGER_AND_DETECT_CHANGES(WARNING, "A trigger and DetectChanges both start the pipeline"),
  WEBHOOK_MISSING(ERROR, "No webhook starts the pipeline"),
  WEBHOOK_FILTER(ERROR, "The webhook waits for something else than pushes to the branch"),
  WEBHOOK_ERROR(ERROR, "GitHub does not deliver to the webhook"),
  V1_SOURCE(WARNING, "The source action is GitHub's version 1"),
  POLLING_SOURCE(WARNING, "The pipeline polls its source"),
  TEMPLATE_MISSING(ERROR, "The template is not there"),
  TEMPLATE_UNREADABLE(ERROR, "The template or its configuration cannot be used as it is"),
  TEMPLATE_TOO_LARGE(ERROR, "The template has more bytes than CloudFormation takes"),
  SECRET_IN_TEMPLATE(ERROR, "The template holds a secret"),
  STACK_STUCK(ERROR, "The stack is in a state that CloudFormation does not update"),
  STACK_BUSY(NOTE, "An operation on the stack is under way"),
  META_PIPELINE_MISSING(ERROR, "There is no meta pipeline"),
  META_PIPELINE_FAILED(ERROR, "The meta pipeline's last execution failed"),
  TRANSITION_DISABLED(WARNING, "Somebody has closed the way into a stage"),
  WORKFLOW_ID_TOKEN(ERROR, "A workflow does not give the job id-token: write"),
  WORKFLOW_PATHS(ERROR, "A workflow's paths leave out a file that the stack is made from"),
  WORKFLOW_CONCURRENCY(WARNING, "Two runs of a workflow may deploy at the same time"),
  WORKFLOW_PULL_REQUEST_TARGET(
      ERROR, "A workflow gives this repository's credentials to strangers"),
  WORKFLOW_UNPINNED(NOTE, "A workflow takes whatever version of the action is newest");

  private final Severity severity;
  private final String title;

  Ailment(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /** Its name in the docs and in the JSON page, such as {@code subject-immutable}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** What it is, without a full stop. */
  public String title() {
    return title;
  }
}
