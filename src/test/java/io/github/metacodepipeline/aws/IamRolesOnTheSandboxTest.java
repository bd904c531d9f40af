package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamRolesOnTheSandboxTest extends OnTheSandbox {
  private static final String ARN = HERE + "role/meta-codepipeline/orders-pipeline-execution";
  private static final String TEMPLATE =
      """
      Resources:
        Boundary:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: boundary
            PolicyDocument:
              Statement: [{Effect: Allow, Action: '*', Resource: '*'}]
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: orders-pipeline-execution
            Path: /meta-codepipeline/
            PermissionsBoundary: !Ref Boundary
            ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Principal: {Service: cloudformation.amazonaws.com}
                  Action: sts:AssumeRole
                  Condition: {StringEquals: {'aws:SourceAccount': '123456789012'}}
            Policies:
              - PolicyName: topics
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement: [{Effect: Allow, Action: 'sns:Create*', Resource: '*'}]
              - PolicyName: 'buckets +=,.@-'
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement: [{Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::orders a+b/100%/ü/*'}]
        Logs:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            Roles: [!Ref Role]
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Action: 'logs:CreateLogGroup', Resource: '*'}]
        Guard:
          Type: AWS::IAM::RolePolicy
          Properties:
            RoleName: !Ref Role
            PolicyName: guard
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Deny, Action: 'sns:CreatePlatform*', Resource: '*'}]
      """;

  private IamRoles roles;

  @BeforeEach
  void connect() {
    roles = new IamRoles(administrator);
  }

  private static Access access(Identity role, String action, String resource) {
    return Access.of(role, action, Optional.of(resource));
  }

  @ParameterizedTest
  @CsvSource({
    "sns:CreateTopic,               arn:aws:sns:eu-west-1:1:t,              ALLOWED",
    "sns:CreatePlatformApplication, arn:aws:sns:eu-west-1:1:t,              DENIED",
    "s3:PutObject,                  arn:aws:s3:::orders a+b/100%/ü/key,     ALLOWED",
    "s3:PutObject,                  arn:aws:s3:::orders a b/100%/ü/key,     DENIED",
    "logs:CreateLogGroup,           arn:aws:logs:eu-west-1:1:log-group:g,   ALLOWED",
    "s3:GetObject,                  arn:aws:s3:::another/key,               ALLOWED",
    "iam:CreateRole,                arn:aws:iam::123456789012:role/another, DENIED",
  })
  void reads_every_policy_wherever_it_stands(String action, String resource, Access access) {
    deploy("roles", TEMPLATE);

    Identity role = roles.role(ARN).orElseThrow();

    assertThat(access(role, action, resource)).isEqualTo(access);
    assertThat(role.unseen()).isEmpty();
  }

  @Test
  void keeps_its_trust_condition_by_condition_and_its_boundary() {
    deploy("roles", TEMPLATE);

    Identity role = roles.role(ARN).orElseThrow();

    assertThat(role.boundary()).contains(new Value.Text(HERE + "policy/boundary"));
    assertThat(role.trust())
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.principals().getFirst())
              .hasToString("Service cloudformation.amazonaws.com");
          assertThat(statement.conditions().words())
              .isEqualTo("if aws:sourceaccount StringEquals 123456789012");
        });
  }

  @Test
  void reads_a_managed_policy_as_it_is_now() {
    deploy("roles", TEMPLATE);
    clients
        .cloudFormation()
        .updateStack(request ->
            request
                .stackName("roles")
                .templateBody(TEMPLATE.replace("logs:CreateLogGroup", "logs:PutRetentionPolicy"))
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));

    Identity role = roles.role(ARN).orElseThrow();

    assertThat(access(role, "logs:PutRetentionPolicy", "x")).isEqualTo(Access.ALLOWED);
    assertThat(access(role, "logs:CreateLogGroup", "x")).isEqualTo(Access.DENIED);
  }

  // IAM answers a hundred at a time.
  @Test
  void reads_more_policies_than_one_answer_holds() {
    String policies =
        IntStream.range(0, 130)
            .mapToObj(number ->
                """
                        - PolicyName: p%1$d
                          PolicyDocument: {Statement: {Effect: Allow, Action: 'a:B%1$d', Resource: '*'}}
                """
                    .formatted(number))
            .collect(Collectors.joining());
    deploy(
        "many",
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              RoleName: many
              AssumeRolePolicyDocument:
                Statement: [{Effect: Allow, Principal: {Service: cloudformation.amazonaws.com}, Action: 'sts:AssumeRole'}]
              Policies:
        """
            + policies);

    Identity role = roles.role(HERE + "role/many").orElseThrow();

    assertThat(role.statements()).hasSize(130);
    assertThat(access(role, "a:B129", "x")).isEqualTo(Access.ALLOWED);
    assertThat(sandbox.log().stream().filter(call -> call.action().equals("ListRolePolicies")))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/meta-codepipeline/nobody",
        "arn:aws:iam::123456789012:role/orders-pipeline-execution",
        "arn:aws:iam::210987654321:role/meta-codepipeline/orders-pipeline-execution",
      })
  void finds_nothing_where_there_is_none_of_this_arn(String arn) {
    deploy("roles", TEMPLATE);

    assertThat(roles.role(arn)).isEmpty();
  }

  @Test
  void names_the_permission_that_is_missing() {
    deploy("roles", TEMPLATE);

    Failure failure = catchThrowableOfType(Failure.class, () -> new IamRoles(nobody()).role(ARN));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).contains("AWS denies iam:GetRole");
  }
}
