package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.source.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IamRolesTest {
  private static final String ARN =
      "arn:aws:iam::123456789012:role/meta-codepipeline/orders-pipeline-execution";

  private final TestingAws aws = new TestingAws();
  private final IamRoles roles = new IamRoles(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  private static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String allowing(String action, String resource) {
    return encoded(
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}
        """
            .formatted(action, resource));
  }

  private void answer() {
    aws.gives(
        "GetRole",
        """
        <Role><RoleName>orders-pipeline-execution</RoleName><Arn>%s</Arn>\
        <AssumeRolePolicyDocument>%s</AssumeRolePolicyDocument>\
        <PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::123456789012:policy/b</PermissionsBoundaryArn>\
        </PermissionsBoundary></Role>\
        """
            .formatted(
                ARN,
                encoded(
                    """
                    {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"Service": "cloudformation.amazonaws.com"},
                     "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}}
                    """)));
    aws.gives(
        "ListRolePolicies",
        "<PolicyNames><member>one</member></PolicyNames><IsTruncated>true</IsTruncated><Marker>m</Marker>");
    aws.gives(
        "ListRolePolicies",
        "<PolicyNames><member>two</member></PolicyNames><IsTruncated>false</IsTruncated>");
    aws.gives(
        "GetRolePolicy",
        "<PolicyDocument>%s</PolicyDocument>".formatted(allowing("sns:Create*", "*")));
    aws.gives(
        "GetRolePolicy",
        "<PolicyDocument>%s</PolicyDocument>"
            .formatted(allowing("s3:*", "arn:aws:s3:::orders a+b/*")));
    aws.gives(
        "ListAttachedRolePolicies",
        """
        <AttachedPolicies><member><PolicyName>p</PolicyName>\
        <PolicyArn>arn:aws:iam::123456789012:policy/p</PolicyArn></member></AttachedPolicies>\
        <IsTruncated>false</IsTruncated>\
        """);
    aws.gives("GetPolicy", "<Policy><DefaultVersionId>v7</DefaultVersionId></Policy>");
    aws.gives(
        "GetPolicyVersion",
        "<PolicyVersion><Document>%s</Document></PolicyVersion>"
            .formatted(allowing("logs:CreateLogGroup", "*")));
  }

  private static Access access(Identity role, String action, String resource) {
    return Access.of(role, action, Optional.of(resource));
  }

  @Test
  void reads_every_policy_wherever_it_stands() {
    answer();

    Identity role = roles.role(ARN).orElseThrow();

    assertThat(access(role, "sns:CreateTopic", "arn:aws:sns:eu-west-1:1:t"))
        .isEqualTo(Access.ALLOWED);
    assertThat(access(role, "s3:GetObject", "arn:aws:s3:::orders a+b/key"))
        .isEqualTo(Access.ALLOWED);
    assertThat(access(role, "s3:GetObject", "arn:aws:s3:::another/key")).isEqualTo(Access.DENIED);
    assertThat(access(role, "logs:CreateLogGroup", "arn:aws:logs:::x")).isEqualTo(Access.ALLOWED);
    assertThat(role.unseen()).isEmpty();
    assertThat(aws.requests("GetRole").getFirst().fields())
        .containsEntry("RoleName", "orders-pipeline-execution");
    assertThat(aws.requests("GetPolicyVersion").getFirst().fields())
        .containsEntry("VersionId", "v7");
  }

  @Test
  void keeps_its_trust_condition_by_condition_and_its_boundary() {
    answer();

    Identity role = roles.role(ARN).orElseThrow();

    assertThat(role.boundary()).contains(new Value.Text("arn:aws:iam::123456789012:policy/b"));
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
  void finds_nothing_where_there_is_none() {
    aws.refuses("GetRole", 404, "NoSuchEntity", "The role with name x cannot be found.");

    assertThat(roles.role(ARN)).isEmpty();
  }

  @Test
  void names_the_permission_that_is_missing() {
    aws.refuses(
        "GetRole",
        403,
        "AccessDenied",
        "User: u is not authorized to perform: iam:GetRole on resource: role x because no"
            + " identity-based policy allows the iam:GetRole action");

    Failure failure = catchThrowableOfType(Failure.class, () -> roles.role(ARN));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).contains("AWS denies iam:GetRole");
  }
}
