package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.doctor.Ailment;
import io.github.metacodepipeline.doctor.Severity;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that is not as it should be.
 *
 * @param name of the story
 * @param breaking makes it so, in a set-up that is well
 * @param ailment what the doctor finds
 * @param phrase of the remedy's text or sentence
 */
record BrokenSetUp(String name, Consumer<Clinic> breaking, Ailment ailment, String phrase) {
  private static final String IMMUTABLE =
      "repo:octo-org@1000001/orders@2000002:ref:refs/heads/main";
  private static final String BOTH = "\"repo:octo-org/orders:ref:refs/heads/main\", \"" + IMMUTABLE;
  private static final String OLD_ONLY = subject("repo:octo-org/orders:ref:refs/heads/main");

  private static final String DENY =
      """
      Resources:
        Deny:
          Type: AWS::IAM::Policy
          Properties:
            PolicyName: deny
            Roles: [orders-pipeline-deploy]
            PolicyDocument: {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "cloudformation:ExecuteChangeSet", "Resource": "*"}]}
      """;

  private static final String BOUNDED =
      """
      Resources:
        Narrow:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument: {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codepipeline:*", "Resource": "*"}]}
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: bounded
            PermissionsBoundary: !Ref Narrow
            AssumeRolePolicyDocument: {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": "%s"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:octo-org/orders:ref:refs/heads/main"}}}]}
            Policies:
              - PolicyName: all
                PolicyDocument: {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["cloudformation:*", "codepipeline:*", "iam:PassRole"], "Resource": "*"}]}
      """
          .formatted(Clinic.PROVIDER);

  private static final String PROVIDER_OF_A_SERVER =
      "arn:aws:iam::123456789012:oidc-provider/github.example.com/_services/token";

  static final List<BrokenSetUp> ALL =
      List.of(
          of(
              "a role that knows the old subject alone",
              c -> c.trusting(OLD_ONLY).claim("sub", IMMUTABLE),
              Ailment.SUBJECT_IMMUTABLE,
              BOTH),
          of(
              "a role that knows the subject with ids alone",
              c -> c.trusting(subject(IMMUTABLE)),
              Ailment.SUBJECT_OLD,
              BOTH),
          of(
              "other capitals",
              c -> c.trusting(subject("repo:Octo-Org/orders:ref:refs/heads/main")),
              Ailment.SUBJECT_CASE,
              BOTH),
          of(
              "a star in StringEquals",
              c -> c.trusting(subject("repo:octo-org/*")),
              Ailment.SUBJECT_WILDCARD,
              BOTH),
          of(
              "a pattern that matches nothing",
              c -> c.trusting(like("repo:octo*/orders/*")),
              Ailment.SUBJECT_WILDCARD,
              BOTH),
          of(
              "a job in an environment that the role does not know",
              c -> c.trusting(OLD_ONLY).claim("sub", "repo:octo-org/orders:environment:prod"),
              Ailment.SUBJECT_ENVIRONMENT,
              ":ref\" : \"refs/heads/main\""),
          of(
              "a job without the environment that the role asks for",
              c -> c.trusting(subject("repo:octo-org/orders:environment:prod")),
              Ailment.SUBJECT_ENVIRONMENT,
              "environment: prod"),
          of(
              "another branch",
              c -> sent(c, "ref:refs/heads/feature"),
              Ailment.SUBJECT_BRANCH,
              "branches: [main]"),
          of("a tag", c -> sent(c, "ref:refs/tags/v1"), Ailment.SUBJECT_TAG, "branches: [main]"),
          of(
              "a pull request with the role of deployments",
              c -> sent(c, "pull_request"),
              Ailment.SUBJECT_PULL_REQUEST,
              "role/meta-codepipeline/orders-pipeline-preview"),
          of(
              "a fork",
              c ->
                  c.claim("sub", "repo:mallory/orders:ref:refs/heads/main")
                      .claim("repository_id", "9000009")
                      .claim("repository_owner_id", "9"),
              Ailment.SUBJECT_FORK,
              "if: github.repository == 'octo-org/orders'"),
          of(
              "a repository under a new name",
              c -> c.claim("sub", "repo:octo-org/shop-orders:ref:refs/heads/main"),
              Ailment.REPOSITORY_RENAMED,
              "--repository octo-org/shop-orders"),
          of(
              "a repository made anew",
              c -> c.claim("repository_id", "3000003"),
              Ailment.REPOSITORY_RECREATED,
              "--repository-id 3000003"),
          of(
              "a repository made anew, seen in its subject",
              c ->
                  c.claim("sub", "repo:octo-org@1000001/orders@3000003:ref:refs/heads/main")
                      .claim("repository_id", "3000003")
                      .trusting(subject(IMMUTABLE)),
              Ailment.REPOSITORY_RECREATED,
              "bootstrap --github-only"),
          of(
              "another repository",
              c ->
                  c.claim("sub", "repo:octo-org/payments:ref:refs/heads/main")
                      .claim("repository_id", "7"),
              Ailment.SUBJECT_OTHER,
              "\"Effect\" : \"Allow\""),
          of(
              "a subject of its own making",
              c -> c.claim("sub", "job:17"),
              Ailment.SUBJECT_OTHER,
              "gh api -X PUT repos/octo-org/orders/actions/oidc/customization/sub"),
          of(
              "another audience",
              c -> c.claim("aud", "https://github.com/octo-org"),
              Ailment.AUDIENCE_MISMATCH,
              "audience: sts.amazonaws.com"),
          of(
              "an audience that the provider does not know",
              c -> c.claim("aud", "https://github.com/octo-org"),
              Ailment.PROVIDER_AUDIENCE,
              "add-client-id-to-open-id-connect-provider"),
          of(
              "an environment from another branch",
              c ->
                  c.trusting(
                          "{\"StringEquals\": {\"~sub\": \"repo:octo-org/orders:environment:prod\", \"~ref\": \"refs/heads/main\"}}")
                      .claim("sub", "repo:octo-org/orders:environment:prod")
                      .claim("ref", "refs/heads/feature"),
              Ailment.ENVIRONMENT_REF,
              "deployment-branch-policies -f name=main"),
          of(
              "a condition on a claim that STS does not look at",
              c -> c.trusting("{\"StringEquals\": {\"~repository_owner\": \"octo-org\"}}"),
              Ailment.CLAIM_UNKNOWN,
              "repository_id"),
          of(
              "ForAllValues in an Allow",
              c ->
                  c.trusting(
                      "{\"ForAllValues:StringEquals\": {\"~sub\": \"repo:octo-org/orders:ref:refs/heads/main\"}}"),
              Ailment.TRUST_FOR_ALL_VALUES,
              "\"StringEquals\""),
          of(
              "a pattern that lets others in",
              c -> c.trusting(like("repo:octo*")),
              Ailment.TRUST_TOO_WIDE,
              BOTH),
          of(
              "another issuer",
              c ->
                  c.trusting(
                      "Allow", PROVIDER_OF_A_SERVER, "sts:AssumeRoleWithWebIdentity", OLD_ONLY),
              Ailment.TRUST_PRINCIPAL,
              Clinic.PROVIDER),
          of(
              "another action",
              c -> c.trusting("Allow", Clinic.PROVIDER, "sts:TagSession", OLD_ONLY),
              Ailment.TRUST_ACTION,
              "sts:AssumeRoleWithWebIdentity"),
          of(
              "a Deny",
              c -> c.trusting("Deny", Clinic.PROVIDER, "sts:AssumeRoleWithWebIdentity", OLD_ONLY),
              Ailment.TRUST_DENIES,
              "aws iam get-role --role-name broken"),
          of(
              "no such role",
              c -> c.with("role-to-assume", Story.ROLES + "nobody"),
              Ailment.ROLE_MISSING,
              "grep nobody"),
          of(
              "no identity provider",
              c -> c.claim("iss", "https://github.example.com/_services/token"),
              Ailment.PROVIDER_MISSING,
              "create-open-id-connect-provider --url https://github.example.com/_services/token"),
          of(
              "a clock that is late",
              c ->
                  c.claim("iat", "1000")
                      .claim("nbf", "1000")
                      .claim("exp", "1300")
                      .claim("seen_at", "2000"),
              Ailment.CLOCK_SKEW,
              "timedatectl"),
          of(
              "an account that is not allowed",
              c -> c.with("allowed-account-ids", "210987654321"),
              Ailment.ACCOUNT_NOT_ALLOWED,
              "allowed-account-ids: 123456789012,210987654321"),
          of(
              "credentials that AWS does not know",
              c ->
                  c.variable("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN")
                      .variable("AWS_SECRET_ACCESS_KEY", "wrong"),
              Ailment.CREDENTIALS_MISSING,
              "aws sts get-caller-identity"),
          of(
              "a role of deployments without a policy",
              c -> c.trusting(OLD_ONLY),
              Ailment.ACTION_DENIED,
              "\"cloudformation:ExecuteChangeSet\""),
          of(
              "a role of CloudFormation without a policy",
              c ->
                  c.trusting(OLD_ONLY)
                      .with("role-arn", Story.ROLES + "broken")
                      .with("role-to-assume", Clinic.DEPLOY),
              Ailment.EXECUTION_ROLE_TOO_NARROW,
              "\"codepipeline:CreatePipeline\""),
          of(
              "a connection that is not there",
              c -> c.file("pipeline.yaml", OrdersTemplate.ORIGINAL),
              Ailment.CONNECTION_MISSING,
              "aws codeconnections list-connections"),
          of(
              "a connection that nobody completed",
              BrokenSetUp::pending,
              Ailment.CONNECTION_PENDING,
              "/connections/"),
          of(
              "DetectChanges false, and no trigger",
              c ->
                  c.template(
                      "BranchName: main\n",
                      "BranchName: main\n                DetectChanges: false\n"),
              Ailment.TRIGGER_MISSING,
              "SourceActionName: GitHub"),
          of(
              "a trigger, and DetectChanges",
              c ->
                  c.file(
                      "pipeline.yaml",
                      triggered("[main]")
                          .replace(
                              "BranchName: main\n",
                              "BranchName: main\n                DetectChanges: true\n")),
              Ailment.TRIGGER_AND_DETECT_CHANGES,
              "DetectChanges: 'false'"),
          of(
              "more than eight patterns",
              c -> c.file("pipeline.yaml", triggered("[a, b, c, d, e, f, g, h, i]")),
              Ailment.TRIGGER_PATTERNS,
              "Triggers:"),
          of(
              "a token of version 1",
              BrokenSetUp::v1,
              Ailment.V1_SOURCE,
              "Provider: CodeStarSourceConnection"),
          of(
              "no webhook",
              BrokenSetUp::v1,
              Ailment.WEBHOOK_MISSING,
              "Type: AWS::CodePipeline::Webhook"),
          of(
              "a source that is polled",
              c ->
                  c.file(
                      "pipeline.yaml",
                      v1().replace(
                              "PollForSourceChanges: 'false'", "PollForSourceChanges: 'true'")),
              Ailment.POLLING_SOURCE,
              "PollForSourceChanges: 'false'"),
          of(
              "a webhook for another branch",
              BrokenSetUp::webhook,
              Ailment.WEBHOOK_FILTER,
              "MatchEquals: refs/heads/{Branch}"),
          of(
              "no template",
              c -> c.with("template", "infra/pipeline.yaml"),
              Ailment.TEMPLATE_MISSING,
              "git ls-files"),
          of(
              "a template that is no YAML",
              c -> c.file("pipeline.yaml", "Resources:\n  A: [\n"),
              Ailment.TEMPLATE_UNREADABLE,
              "plan --template pipeline.yaml"),
          of(
              "a template that is too large",
              c -> c.file("pipeline.yaml", Clinic.TEMPLATE + "# on and on\n".repeat(5_000)),
              Ailment.TEMPLATE_TOO_LARGE,
              "s3-bucket:"),
          of(
              "a secret in the template",
              c ->
                  c.template(
                      "Description: ", "Description: ghp_" + "Ab3dEf7hIj".repeat(3) + "Kl5nOp "),
              Ailment.SECRET_IN_TEMPLATE,
              "{{resolve:secretsmanager:"),
          of(
              "a stack whose first creation failed",
              c -> c.stack("orders-pipeline", OrdersTemplate.ONE_STAGE, Map.of()),
              Ailment.STACK_STUCK,
              "recover: recreate"),
          of(
              "no meta pipeline",
              c -> c.with("executor", "aws"),
              Ailment.META_PIPELINE_MISSING,
              "bootstrap --aws-only"),
          of(
              "a meta pipeline that watches another file",
              c -> c.stack("orders-pipeline-meta", meta("main", "other.yaml"), Map.of()),
              Ailment.TRIGGER_PATHS,
              "--watch pipeline.yaml"),
          of(
              "a meta pipeline that waits for another branch",
              c -> c.stack("orders-pipeline-meta", meta("develop", "pipeline.yaml"), Map.of()),
              Ailment.TRIGGER_BRANCH,
              "--branch main"),
          of(
              "a meta pipeline that may not use its connection",
              c -> c.stack("orders-pipeline-meta", meta("main", "pipeline.yaml"), Map.of()),
              Ailment.CONNECTION_NOT_ALLOWED,
              "codestar-connections:UseConnection"),
          of(
              "a workflow without id-token: write",
              c -> c.workflow("id-token: write", "id-token: none"),
              Ailment.WORKFLOW_ID_TOKEN,
              "id-token: write"),
          of(
              "a workflow whose paths leave the template out",
              c -> c.workflow("branches: [main]", "paths: [src/**]"),
              Ailment.WORKFLOW_PATHS,
              "paths: ['pipeline.yaml']"),
          of(
              "a workflow without concurrency",
              c ->
                  c.workflow(
                      "concurrency: {group: pipeline-orders, cancel-in-progress: false}",
                      "timeout-minutes: 5"),
              Ailment.WORKFLOW_CONCURRENCY,
              "cancel-in-progress: false"),
          of(
              "pull_request_target",
              c -> c.workflow("push:\n    branches: [main]", "pull_request_target:"),
              Ailment.WORKFLOW_PULL_REQUEST_TARGET,
              "pull_request:"),
          of(
              "an action that is not pinned",
              c -> c.workflow("@0123456789abcdef0123456789abcdef01234567", "@v1"),
              Ailment.WORKFLOW_UNPINNED,
              "gh api repos/octo-org/meta-codepipeline/commits/v1"),
          of(
              "a job that may not ask for a token",
              c -> c.inJob().variable("ACTIONS_ID_TOKEN_REQUEST_URL", ""),
              Ailment.ID_TOKEN_MISSING,
              "id-token: write"),
          of(
              "a job that the role does not trust",
              c -> c.inJob().token("&ref=refs/heads/feature"),
              Ailment.TRUST_REFUSES,
              "repo:octo-org@1000001/orders@2000002:ref:refs/heads/feature"),
          of(
              "a job with a wrong audience",
              c -> c.inJob().with("audience", "somebody"),
              Ailment.PROVIDER_AUDIENCE,
              "--client-id somebody"),
          of(
              "a job on a machine whose clock goes before",
              c -> c.inJob().late(Duration.ofMinutes(20)),
              Ailment.CLOCK_SKEW,
              "timedatectl"),
          of(
              "a token a second after AWS takes it no more",
              c -> seen(c, 1600),
              Ailment.CLOCK_SKEW,
              "timedatectl"),
          of(
              "a token a second before its time",
              c -> seen(c, 999),
              Ailment.CLOCK_SKEW,
              "timedatectl"),
          of(
              "a condition that somebody added",
              c ->
                  c.trusting("{\"StringEquals\": {\"~actor\": \"hubot\"}}")
                      .claim("actor", "octocat"),
              Ailment.CONDITION_FAILS,
              "\"Effect\" : \"Allow\""),
          of(
              "a Deny for the role of deployments",
              c -> c.stack("deny", DENY, Map.of()),
              Ailment.ACTION_DENIED_EXPLICITLY,
              "aws iam simulate-principal-policy --policy-source-arn " + Clinic.DEPLOY),
          of(
              "a permissions boundary that is too narrow",
              c ->
                  c.stack("bounded", BOUNDED, Map.of())
                      .with("role-to-assume", Story.ROLES + "bounded"),
              Ailment.ACTION_DENIED,
              "to the permissions boundary of the role:"),
          of(
              "a connection whose app is gone",
              c -> c.direct(director -> director.breaks(Connections.PRESET)),
              Ailment.CONNECTION_ERROR,
              "/connections/"),
          of(
              "a webhook whose calls fail",
              c -> {
                webhook(c);
                c.direct(director -> director.webhookFails("orders", "Bad credentials"));
              },
              Ailment.WEBHOOK_ERROR,
              "register-webhook-with-third-party --webhook-name orders"),
          of(
              "a stack that somebody is making",
              c -> c.begin("orders-pipeline", Clinic.TEMPLATE, Map.of()),
              Ailment.STACK_BUSY,
              "describe-stack-events --stack-name orders-pipeline"),
          of(
              "a meta pipeline whose action failed",
              c ->
                  c.direct(d -> d.fails("orders-pipeline-meta", "Deploy", "no such bucket", ""))
                      .stack("orders-pipeline-meta", meta("main", "pipeline.yaml"), Map.of()),
              Ailment.META_PIPELINE_FAILED,
              "list-action-executions --pipeline-name orders-pipeline-meta"),
          of(
              "a meta pipeline with a closed way",
              BrokenSetUp::closed,
              Ailment.TRANSITION_DISABLED,
              "enable-stage-transition --pipeline-name orders-pipeline-meta --stage-name Deploy"));

  private static BrokenSetUp of(
      String name, Consumer<Clinic> breaking, Ailment ailment, String phrase) {
    return new BrokenSetUp(name, breaking, ailment, phrase);
  }

  /** The exit code that the doctor ends with, if that is all that is wrong. */
  int exitCode() {
    return ailment.severity() == Severity.NOTE ? 0 : 7;
  }

  private static void sent(Clinic clinic, String context) {
    clinic
        .claim("sub", "repo:octo-org/orders:" + context)
        .claim("ref", context.replace("ref:", ""));
  }

  /** A token from second 1000 until 1300 that AWS saw at this one. */
  private static void seen(Clinic clinic, long second) {
    clinic
        .claim("iat", "1000")
        .claim("nbf", "1000")
        .claim("exp", "1300")
        .claim("seen_at", String.valueOf(second));
  }

  private static void closed(Clinic clinic) {
    clinic.stack("orders-pipeline-meta", meta("main", "pipeline.yaml"), Map.of());
    clinic
        .aws()
        .codePipeline()
        .disableStageTransition(request ->
            request
                .pipelineName("orders-pipeline-meta")
                .stageName("Deploy")
                .transitionType("Inbound")
                .reason("stocktaking"));
  }

  private static String subject(String subject) {
    return "{\"StringEquals\": {\"~sub\": \"%s\"}}".formatted(subject);
  }

  private static String like(String subject) {
    return "{\"StringLike\": {\"~sub\": \"%s\"}}".formatted(subject);
  }

  private static void pending(Clinic clinic) {
    clinic.stack(
        "connection",
        """
        Resources:
          Connection:
            Type: AWS::CodeConnections::Connection
            Properties: {ConnectionName: fresh, ProviderType: GitHub}
        Outputs:
          Arn:
            Value: !Ref Connection
        """,
        Map.of());
    String arn =
        clinic
            .aws()
            .cloudFormation()
            .describeStacks(request -> request.stackName("connection"))
            .stacks()
            .getFirst()
            .outputs()
            .getFirst()
            .outputValue();
    clinic.template("Default: arn:", "Default: " + arn + "\n    Description: arn:");
  }

  private static String triggered(String paths) {
    return OrdersTemplate.edited(
        Clinic.TEMPLATE,
        "      PipelineType: V2\n",
        """
              PipelineType: V2
              Triggers:
                - ProviderType: CodeStarSourceConnection
                  GitConfiguration:
                    SourceActionName: GitHub
                    Push:
                      - Branches: {Includes: [main]}
                        FilePaths: {Includes: %s}
        """
            .formatted(paths));
  }

  private static String v1() {
    return Clinic.TEMPLATE
        .replace(
            "Owner: AWS, Provider: CodeStarSourceConnection, Version",
            "Owner: ThirdParty, Provider: GitHub, Version")
        .replaceFirst(
            "(?s)ConnectionArn: !Ref ConnectionArn.*?BranchName: main",
            "Owner: octo-org\n                Repo: orders\n                Branch: main\n                OAuthToken: '{{resolve:secretsmanager:token}}'\n                PollForSourceChanges: 'false'");
  }

  private static void v1(Clinic clinic) {
    clinic.file("pipeline.yaml", v1());
  }

  private static void webhook(Clinic clinic) {
    clinic.stack("orders-pipeline", v1(), Map.of());
    v1(clinic);
    clinic
        .aws()
        .codePipeline()
        .putWebhook(request ->
            request.webhook(webhook ->
                webhook
                    .name("orders")
                    .targetPipeline("orders")
                    .targetAction("GitHub")
                    .authentication("UNAUTHENTICATED")
                    .authenticationConfiguration(none -> {})
                    .filters(
                        filter -> filter.jsonPath("$.ref").matchEquals("refs/heads/develop"))));
  }

  private static String meta(String branch, String path) {
    return triggered("['" + path + "']")
        .replace("Includes: [main]", "Includes: [" + branch + "]")
        .replace("Name: orders\n", "Name: orders-pipeline-meta\n");
  }

  @Override
  public String toString() {
    return name;
  }
}
