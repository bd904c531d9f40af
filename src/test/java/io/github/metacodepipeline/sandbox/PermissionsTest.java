package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What sessions and service roles may do when a stack made the role. */
class PermissionsTest extends SandboxTest {
  private static final String HERE = "arn:aws:iam::123456789012:";
  private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/me";
  private static final String EXECUTION = HERE + "role/meta/execution";
  private static final String ROLES =
      """
      Resources:
        Deploy:
          Type: AWS::IAM::Role
          Properties:
            RoleName: deploy
            Path: /meta/
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {AWS: '123456789012'}, Action: 'sts:AssumeRole'}]
            Policies:
              - PolicyName: own
                PolicyDocument: {Version: '2012-10-17', Statement: [DEPLOY]}
        Execution:
          Type: AWS::IAM::Role
          Properties:
            RoleName: execution
            Path: /meta/
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: cloudformation.amazonaws.com}, Action: 'sts:AssumeRole'}]
            Policies:
              - PolicyName: own
                PolicyDocument: {Version: '2012-10-17', Statement: [EXECUTION]}
      """;
  private static final String NOTHING = "{Effect: Deny, Action: 'none:None', Resource: '*'}";
  private static final String PIPELINE =
      """
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            ArtifactStore: {Type: S3, Location: artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Checkout
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                    Configuration: {ConnectionArn: 'arn:aws:codeconnections:eu-west-1:123456789012:connection/c', FullRepositoryId: octo-org/orders, BranchName: main}
                    OutputArtifacts: [{Name: code}]
              - Name: Build
                Actions:
                  - Name: Compile
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    Configuration: {ProjectName: orders}
                    InputArtifacts: [{Name: code}]
      """;
  private static final String MAKES_PIPELINES =
      """
      {Effect: Allow, Action: 'codepipeline:*', Resource: 'arn:aws:codepipeline:eu-west-1:123456789012:orders'},
      {Effect: Allow, Action: 'codeconnections:PassConnection', Resource: '*', Condition: {StringEquals: {'codeconnections:PassedToService': codepipeline.amazonaws.com}}},
      {Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/pipeline', Condition: {StringEquals: {'iam:PassedToService': codepipeline.amazonaws.com}}}
      """;

  private void roles(String deploy, String execution) {
    create(
        clients,
        "roles",
        ROLES.replace("DEPLOY", deploy.strip()).replace("EXECUTION", execution.strip()),
        "");
    assertThat(status("roles")).isEqualTo("CREATE_COMPLETE");
  }

  private static void create(Clients who, String name, String template, String roleArn) {
    who.cloudFormation()
        .createStack(c -> {
          c.stackName(name)
              .templateBody(template)
              .capabilities(Capability.CAPABILITY_NAMED_IAM);
          if (!roleArn.isEmpty()) {
            c.roleARN(roleArn);
          }
        });
  }

  private String status(String name) {
    return clients
        .cloudFormation()
        .describeStacks(d -> d.stackName(name))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  private List<String> reasons(String name) {
    return clients.cloudFormation().describeStackEvents(d -> d.stackName(name)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(StackEvent::resourceStatusReason)
        .toList();
  }

  private Clients deploy() {
    return clients.with(
        clients
            .sts()
            .assumeRole(a -> a.roleArn(HERE + "role/meta/deploy").roleSessionName("me"))
            .credentials());
  }

  private static void denied(String code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }

  private static String refusal(String action, String resource) {
    return "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
        .formatted(SESSION, action, resource, action);
  }

  @Test
  void says_in_each_service_what_a_session_may_not() {
    roles(NOTHING, NOTHING);
    Clients session = deploy();

    denied(
        "AccessDenied",
        refusal(
            "cloudformation:DescribeStacks",
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/*"),
        () -> session.cloudFormation().describeStacks(d -> d.stackName("orders")));
    denied(
        "AccessDeniedException",
        refusal("codepipeline:GetPipeline", "arn:aws:codepipeline:eu-west-1:123456789012:orders"),
        () -> session.codePipeline().getPipeline(g -> g.name("orders")));
    denied(
        "AccessDenied",
        refusal("s3:PutObject", "\"arn:aws:s3:::templates/a/b\""),
        () ->
            session
                .s3()
                .putObject(p -> p.bucket("templates").key("a/b"), RequestBody.fromString("x")));
    denied(
        "AccessDenied",
        refusal("iam:GetRole", "role execution"),
        () -> session.iam().getRole(g -> g.roleName("execution")));
    denied(
        "AccessDenied",
        "User: "
            + SESSION
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + "arn:aws:iam::210987654321:role/chained-deploy",
        () ->
            session
                .sts()
                .assumeRole(a ->
                    a.roleArn("arn:aws:iam::210987654321:role/chained-deploy")
                        .roleSessionName("me")));
    assertThat(session.sts().getCallerIdentity().arn()).isEqualTo(SESSION);
  }

  @Test
  void lets_a_session_do_what_its_policies_allow_and_nothing_beside() {
    roles(
        """
        {Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::templates/orders/*'},
        {Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::templates', Condition: {StringLike: {'s3:prefix': 'orders/*'}}},
        {Effect: Allow, Action: ['codepipeline:PutApprovalResult', 'codepipeline:ListPipelines'], Resource: '*'},
        {Effect: Deny, Action: 'codepipeline:*', Resource: 'arn:aws:codepipeline:*:*:orders/Prod/*'}
        """,
        NOTHING);
    clients.s3().createBucket(b -> b.bucket("templates"));
    Clients session = deploy();

    session
        .s3()
        .putObject(p -> p.bucket("templates").key("orders/a"), RequestBody.fromString("x"));
    assertThat(session.s3().listObjectsV2(l -> l.bucket("templates").prefix("orders/")).contents())
        .hasSize(1);
    assertThatCode(() -> session.codePipeline().listPipelines()).doesNotThrowAnyException();
    denied(
        "AccessDenied",
        refusal("s3:ListBucket", "\"arn:aws:s3:::templates\""),
        () -> session.s3().listObjectsV2(l -> l.bucket("templates")));
    denied(
        "AccessDeniedException",
        "User: "
            + SESSION
            + " is not authorized to perform: codepipeline:PutApprovalResult on resource: "
            + "arn:aws:codepipeline:eu-west-1:123456789012:orders/Prod/Approve with an explicit"
            + " deny in an identity-based policy",
        () ->
            session
                .codePipeline()
                .putApprovalResult(p ->
                    p.pipelineName("orders")
                        .stageName("Prod")
                        .actionName("Approve")
                        .token("12345678-1234-1234-1234-123456789012")
                        .result(r -> r.status("Approved").summary("x"))));
  }

  private static void changeSet(Clients who, String name, String roleArn) {
    who.cloudFormation()
        .createChangeSet(c -> {
          c.stackName("orders")
              .changeSetName(name)
              .changeSetType(ChangeSetType.CREATE)
              .templateBody(PIPELINE);
          if (!roleArn.isEmpty()) {
            c.roleARN(roleArn);
          }
        });
  }

  @Test
  void knows_the_change_set_and_the_role_that_are_asked_for() {
    roles(
        """
        {Effect: Allow, Action: 'cloudformation:*', Resource: 'arn:aws:cloudformation:*:*:stack/orders/*', Condition: {StringLikeIfExists: {'cloudformation:ChangeSetName': 'preview-*'}}},
        {Effect: Deny, Action: 'cloudformation:CreateChangeSet', Resource: '*', Condition: {Null: {'cloudformation:RoleArn': 'true'}}},
        {Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/meta/execution', Condition: {StringEquals: {'iam:PassedToService': cloudformation.amazonaws.com}}}
        """,
        MAKES_PIPELINES);
    Clients session = deploy();
    String stack = "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/*";

    denied(
        "AccessDenied",
        refusal("cloudformation:CreateChangeSet", stack),
        () -> changeSet(session, "other", EXECUTION));
    denied(
        "AccessDenied",
        "User: "
            + SESSION
            + " is not authorized to perform: cloudformation:CreateChangeSet on resource: "
            + stack
            + " with an explicit deny in an identity-based policy",
        () -> changeSet(session, "preview-1", ""));
    denied(
        "AccessDenied",
        refusal("iam:PassRole", HERE + "role/other"),
        () -> changeSet(session, "preview-1", HERE + "role/other"));
    changeSet(session, "preview-1", EXECUTION);
    String arn =
        session
            .cloudFormation()
            .describeChangeSet(d -> d.stackName("orders").changeSetName("preview-1"))
            .changeSetId();
    assertThatCode(() -> session.cloudFormation().describeChangeSet(d -> d.changeSetName(arn)))
        .doesNotThrowAnyException();
    session.cloudFormation().executeChangeSet(e -> e.changeSetName(arn));
    assertThat(status("orders")).isEqualTo("CREATE_COMPLETE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iam:PassRole                   | arn:aws:iam::123456789012:role/pipeline                            | Iam
          codepipeline:CreatePipeline    | arn:aws:codepipeline:eu-west-1:123456789012:orders                 | CodePipeline
          codepipeline:GetPipeline       | arn:aws:codepipeline:eu-west-1:123456789012:orders                 | CodePipeline
          codeconnections:PassConnection | arn:aws:codeconnections:eu-west-1:123456789012:connection/c        | codeconnections
          """)
  void makes_a_stack_with_the_permissions_of_its_service_role(
      String action, String resource, String service) {
    roles(NOTHING, MAKES_PIPELINES + ", {Effect: Deny, Action: '" + action + "', Resource: '*'}");

    create(clients, "orders", PIPELINE, EXECUTION);

    assertThat(status("orders")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(reasons("orders"))
        .contains(
            ("Resource handler returned message: \"User:"
                    + " arn:aws:sts::123456789012:assumed-role/execution/AWSCloudFormation is not"
                    + " authorized to perform: %s on resource: %s with an explicit deny in an"
                    + " identity-based policy (Service: %s, Status Code: 403)\" (HandlerErrorCode:"
                    + " AccessDenied)")
                .formatted(action, resource, service));
  }

  @Test
  void makes_a_stack_with_the_permissions_of_its_caller_without_a_service_role() {
    roles(
        "{Effect: Allow, Action: 'cloudformation:*', Resource: '*'},"
            + "{Effect: Allow, Action: 's3:CreateBucket', Resource: 'arn:aws:s3:::mine', Condition:"
            + " {'ForAnyValue:StringEquals': {'aws:CalledVia': cloudformation.amazonaws.com}}}",
        NOTHING);
    String bucket = "Resources: {B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: NAME}}}";

    create(deploy(), "mine", bucket.replace("NAME", "mine"), "");
    create(deploy(), "other", bucket.replace("NAME", "other"), "");
    create(clients, "third", bucket.replace("NAME", "third"), "");

    assertThat(status("mine")).isEqualTo("CREATE_COMPLETE");
    assertThat(status("third")).isEqualTo("CREATE_COMPLETE");
    assertThat(status("other")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(reasons("other").toString()).contains(SESSION, "s3:CreateBucket");
    denied(
        "AccessDenied",
        refusal("s3:CreateBucket", "\"arn:aws:s3:::mine\""),
        () -> deploy().s3().createBucket(b -> b.bucket("mine")));
  }

  @Test
  void cannot_remove_what_its_service_role_may_not_remove() {
    roles(
        NOTHING,
        "{Effect: Allow, Action: ['s3:CreateBucket', 's3:PutBucketVersioning'], Resource: '*'}");
    String bucket =
        "Resources: {B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: mine,"
            + " VersioningConfiguration: {Status: Enabled}MORE}}}";

    create(clients, "mine", bucket.replace("MORE", ""), EXECUTION);
    clients
        .cloudFormation()
        .updateStack(u ->
            u.stackName("mine")
                .templateBody(
                    bucket.replace(
                        "MORE", ", PublicAccessBlockConfiguration: {BlockPublicAcls: true}")));

    assertThat(status("mine")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(reasons("mine").toString()).contains("s3:PutBucketPublicAccessBlock");
    clients.cloudFormation().deleteStack(d -> d.stackName("mine"));
    assertThat(status("mine")).isEqualTo("DELETE_FAILED");
    assertThat(reasons("mine").toString()).contains("s3:DeleteBucket");
  }

  private static final String BOUNDED =
      """
      Resources:
        Service:
          Type: AWS::IAM::Role
          Properties:
            RoleName: service
            MORE
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: codepipeline.amazonaws.com}, Action: 'sts:AssumeRole'}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PermissionsBoundary: arn:aws:iam::aws:policy/ReadOnlyAccess | -
          Path: /                                                                                              | iam:CreateRole on resource: arn:aws:iam::123456789012:role/service because
          PermissionsBoundary: arn:aws:iam::aws:policy/AdministratorAccess                                      | iam:CreateRole
          {PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess', ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess']} | iam:AttachRolePolicy on resource: role service because
          {PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess', ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']} | -
          {PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess', Tags: [{Key: a, Value: b}]}           | iam:TagRole on resource: role service because
          """)
  void makes_a_role_only_with_the_boundary_and_the_policies_that_it_may_give(
      String more, String refusal) {
    roles(
        NOTHING,
        """
        {Effect: Allow, Action: ['iam:CreateRole', 'iam:PutRolePolicy'], Resource: '*', Condition: {StringEquals: {'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/ReadOnlyAccess'}}},
        {Effect: Allow, Action: 'iam:AttachRolePolicy', Resource: '*', Condition: {ArnLike: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/Read*'}}},
        {Effect: Allow, Action: ['iam:GetRole', 'iam:DeleteRole'], Resource: '*'}
        """);
    String properties =
        more.startsWith("{")
            ? more.substring(1, more.length() - 1).replace("', M", "'\n      M").replace("', T", "'\n      T")
            : more;

    create(clients, "service", BOUNDED.replace("MORE", properties), EXECUTION);

    if (refusal.equals("-")) {
      assertThat(status("service")).isEqualTo("CREATE_COMPLETE");
    } else {
      assertThat(status("service")).isEqualTo("ROLLBACK_COMPLETE");
      assertThat(reasons("service").toString()).contains(refusal);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          codebuild:CreateProject on resource: arn:aws:codebuild:eu-west-1:123456789012:project/compile
          iam:PassRole on resource: arn:aws:iam::123456789012:role/build
          s3:PutBucketPolicy on resource: "arn:aws:s3:::artifacts"
          """)
  void asks_also_for_types_that_have_no_service_here(String refusal) {
    String action = refusal.substring(0, refusal.indexOf(' '));
    roles(
        NOTHING,
        "{Effect: Allow, Action: '*', Resource: '*'}, {Effect: Deny, Action: '"
            + action
            + "', Resource: '*'}");

    create(
        clients,
        "build",
        """
        Resources:
          Project: {Type: 'AWS::CodeBuild::Project', Properties: {Name: compile, ServiceRole: 'arn:aws:iam::123456789012:role/build'}}
          Policy: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: artifacts, PolicyDocument: {}}}
          Other: {Type: 'AWS::Some::Thing', Properties: {}}
        """,
        EXECUTION);

    assertThat(reasons("build").toString()).contains("not authorized to perform: " + refusal);
  }

  @Test
  void limits_a_session_by_the_boundary_of_its_role() {
    String bounded =
        ROLES.replace("DEPLOY", "{Effect: Allow, Action: '*', Resource: '*'}")
            .replace("EXECUTION", NOTHING)
            .replace(
                "RoleName: deploy",
                "RoleName: deploy\n      PermissionsBoundary: arn:aws:iam::aws:policy/ReadOnlyAccess");
    create(clients, "roles", bounded, "");
    Clients session = deploy();

    assertThatCode(() -> session.codePipeline().listPipelines()).doesNotThrowAnyException();
    denied(
        "AccessDenied",
        "User: "
            + SESSION
            + " is not authorized to perform: s3:CreateBucket on resource: \"arn:aws:s3:::x-1\""
            + " because no permissions boundary allows the s3:CreateBucket action",
        () -> session.s3().createBucket(b -> b.bucket("x-1")));
  }

  @Test
  void reads_a_template_with_the_permissions_of_the_caller() {
    roles("{Effect: Allow, Action: 'cloudformation:*', Resource: '*'}", NOTHING);
    clients.s3().createBucket(b -> b.bucket("templates"));
    clients
        .s3()
        .putObject(p -> p.bucket("templates").key("a"), RequestBody.fromString(PIPELINE));
    String url = "https://templates.s3.eu-west-1.amazonaws.com/a";

    denied(
        "ValidationError",
        "S3 error: Access Denied",
        () -> deploy().cloudFormation().validateTemplate(v -> v.templateURL(url)));
    assertThatCode(() -> clients.cloudFormation().validateTemplate(v -> v.templateURL(url)))
        .doesNotThrowAnyException();
  }
}
