package io.github.metacodepipeline.cli;

import java.util.Locale;

/**
 * Every input, under one name in three spellings: the action's input {@code stack-name}, the flag
 * {@code --stack-name}, and the environment variable {@code INPUT_STACK-NAME} (or {@code
 * INPUT_STACK_NAME}, for shells that cannot write the other).
 *
 * <p>{@code action.yml} lists the same names, defaults and descriptions; a test holds the two
 * together.
 */
public enum Input {
  COMMAND(
      "command",
      "deploy",
      "What to do: deploy, plan (show what deploy would do), bootstrap (set up roles and meta pipeline), or doctor (say why something does not work)"),
  BOOTSTRAP_OPTIONS(
      "bootstrap-options",
      "",
      "Options of the command bootstrap, as on its command line, such as --github-only --open-pull-request"),
  NAME("name", "", "Name of the CloudFormation stack that holds the pipeline"),
  STACK_NAME("stack-name", "", "Another name for the input name"),
  TEMPLATE(
      "template", "", "Path of the pipeline's template in the repository, such as pipeline.yaml"),
  PARAMETER_OVERRIDES(
      "parameter-overrides",
      "",
      "Template parameters: K=V,K2=\"a,b\", a YAML or JSON map, the AWS CLI's array, or the path of a file with one of those, a CodePipeline template configuration or a Git sync deployment file"),
  TAGS("tags", "", "Stack tags, in the same forms; empty leaves them as deployed, {} removes all"),
  CAPABILITIES(
      "capabilities",
      "CAPABILITY_IAM,CAPABILITY_NAMED_IAM",
      "Capabilities that CloudFormation asks for, separated by commas"),
  ROLE_ARN("role-arn", "", "ARN of CloudFormation's service role; empty leaves it as deployed"),
  NOTIFICATION_ARNS(
      "notification-arns",
      "",
      "ARNs of SNS topics that are told of every stack event, separated by commas; empty leaves them as deployed"),
  TERMINATION_PROTECTION(
      "termination-protection",
      "",
      "Whether the stack is protected from deletion, true or false; empty leaves it as deployed"),
  DISABLE_ROLLBACK(
      "disable-rollback",
      "false",
      "Leave a failed operation as it is, to look at it or to try again, instead of rolling it back"),
  RECOVER(
      "recover",
      "auto",
      "What to do with a stack that cannot be updated: auto does only what loses nothing, recreate may delete a failed first create, none"),
  S3_BUCKET(
      "s3-bucket",
      "",
      "Bucket for a template of more than 51,200 bytes and for the local files that a template names"),
  S3_PREFIX("s3-prefix", "", "What the keys in s3-bucket begin with"),
  MODE(
      "mode",
      "create-and-execute",
      "create-and-execute, create-only (make the change set and keep it) or execute-only (execute one that was kept)"),
  CHANGE_SET_NAME(
      "change-set-name", "", "Name of the change set; default: one that is unique to the run"),
  EXECUTE_CHANGE_SET_ID(
      "execute-change-set-id",
      "",
      "ARN of the change set that mode execute-only executes, or judges with the command plan"),
  NO_EXECUTE_CHANGESET("no-execute-changeset", "false", "The same as mode create-only"),
  NO_DELETE_FAILED_CHANGESET(
      "no-delete-failed-changeset", "false", "Keep a change set that cannot be executed"),
  INCLUDE_NESTED_STACKS_CHANGE_SET(
      "include-nested-stacks-change-set", "false", "Make change sets for nested stacks too"),
  DEPLOYMENT_MODE("deployment-mode", "", "REVERT_DRIFT also changes back what was changed by hand"),
  HTTP_PROXY(
      "http-proxy", "", "URL of the proxy to reach AWS and GitHub through; default: HTTPS_PROXY"),
  TIMEOUT_IN_MINUTES(
      "timeout-in-minutes",
      "350",
      "Minutes to watch our own operation before the step ends as running"),
  IN_FLIGHT(
      "in-flight",
      "auto",
      "What to do about executions of the pipeline that the update would cut: auto, wait, stop, fail or proceed"),
  IN_FLIGHT_TIMEOUT(
      "in-flight-timeout",
      "30",
      "Minutes to wait for executions before the step ends as busy, with nothing changed"),
  AFTER_UPDATE(
      "after-update",
      "auto",
      "What to start after the update: auto (what was cut, and what this push started on the old definition), start (always) or none"),
  FOLLOW(
      "follow",
      "false",
      "Wait for the started execution to end and take its result as that of the step"),
  FAIL_ON_EMPTY_CHANGESET(
      "fail-on-empty-changeset", "false", "End as failed when there is nothing to change"),
  NO_FAIL_ON_EMPTY_CHANGESET(
      "no-fail-on-empty-changeset",
      "",
      "The opposite of fail-on-empty-changeset, as v1 of aws-cloudformation-github-deploy spelled it"),
  AWS_REGION(
      "aws-region",
      "",
      "AWS Region of the stack, such as eu-west-1; default: AWS_REGION of the environment"),
  ROLE_TO_ASSUME(
      "role-to-assume",
      "",
      "ARN of the role to assume with the job's OIDC token; empty uses the credentials of the environment"),
  AUDIENCE("audience", "sts.amazonaws.com", "Audience of the OIDC token"),
  ROLE_SESSION_NAME(
      "role-session-name", "", "Name of the role session; default: gha-<run id>-<attempt>"),
  ROLE_DURATION_SECONDS(
      "role-duration-seconds", "3600", "Seconds that a role session lasts before it is renewed"),
  ROLE_CHAINING(
      "role-chaining",
      "false",
      "Assume the role with the credentials of the environment instead of by OIDC"),
  ALLOWED_ACCOUNT_IDS(
      "allowed-account-ids",
      "",
      "Ids of the AWS accounts that may be touched, separated by commas; empty allows all"),
  MASK_AWS_ACCOUNT_ID(
      "mask-aws-account-id", "false", "Keep the AWS account id out of the log and the summary"),
  BRANCH("branch", "", "The only branch that deploys; default: the repository's default branch"),
  GITHUB_TOKEN(
      "github-token",
      "",
      "Token to read the repository with; needs contents: read, and pull-requests: write for the comment"),
  EXECUTOR(
      "executor",
      "github",
      "Who carries a deployment out: github (this run) or aws (the meta pipeline, which this run follows)"),
  META_PIPELINE(
      "meta-pipeline",
      "",
      "Name of the pipeline that updates the stack where executor is aws; default: the stack's name and -meta"),
  COMMENT("comment", "true", "Keep one comment on a pull request that shows what it would change"),
  DEPLOYMENT(
      "deployment",
      "",
      "Name of a GitHub environment in which a GitHub Deployment is recorded when the stack is changed; never beside an environment of the job's own"),
  PREVIEW_TRANSFORMS(
      "preview-transforms",
      "false",
      "Let the preview of a pull request run the template's macros and read SSM parameters that are not deployed"),
  ALLOW("allow", "", "Guard findings that this run may pass, separated by commas: rule:subject");

  private final String spelling;
  private final String defaultValue;
  private final String description;

  Input(String spelling, String defaultValue, String description) {
    this.spelling = spelling;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The name as users write it, such as {@code stack-name}. */
  public String spelling() {
    return spelling;
  }

  /** What counts when nothing is given; empty for nothing. */
  public String defaultValue() {
    return defaultValue;
  }

  /** One line for {@code --help} and {@code action.yml}. */
  public String description() {
    return description;
  }

  /** The flag, such as {@code --stack-name}. */
  String flag() {
    return "--" + spelling;
  }

  /** The runner's environment variable, which keeps hyphens. */
  String variable() {
    return "INPUT_" + spelling.toUpperCase(Locale.ROOT);
  }

  /** The same for shells that cannot write a hyphen in a name. */
  String plainVariable() {
    return variable().replace('-', '_');
  }
}
