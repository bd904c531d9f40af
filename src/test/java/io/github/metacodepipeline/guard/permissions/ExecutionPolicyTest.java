package io.github.metacodepipeline.guard.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.permissions.Need.Condition;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutionPolicyTest {
  private static final StackName STACK = new StackName("orders-pipeline");
  private static final String IAM = "arn:${AWS::Partition}:iam::${AWS::AccountId}:";

  private static Template template(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), text));
  }

  private static ExecutionPolicy policy(String text) {
    return policy(text, Circumstances.PLAIN);
  }

  private static ExecutionPolicy policy(String text, Circumstances circumstances) {
    return ExecutionPolicy.of(new Evaluator(template(text), Facts.NONE), STACK, circumstances);
  }

  private static Set<String> resources(ExecutionPolicy policy, String action) {
    return policy.statements().stream()
        .filter(statement -> statement.actions().contains(action))
        .flatMap(statement -> statement.resources().stream())
        .collect(Collectors.toSet());
  }

  private static List<Condition> conditions(ExecutionPolicy policy, String action) {
    return policy.statements().stream()
        .filter(statement -> statement.actions().contains(action))
        .flatMap(statement -> statement.conditions().stream())
        .toList();
  }

  @Test
  void allows_what_a_property_needs_only_where_it_is_set() {
    ExecutionPolicy plain = policy("Resources: {Artifacts: {Type: AWS::S3::Bucket}}");
    ExecutionPolicy versioned =
        policy(
            "Resources: {Artifacts: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}, Tags: [{Key: a, Value: b}]}}}");

    assertThat(plain.actions())
        .contains("s3:CreateBucket", "s3:GetBucketVersioning")
        .doesNotContain("s3:PutBucketVersioning", "s3:PutBucketTagging", "s3:PutObjectAcl")
        .noneMatch(action -> action.startsWith("s3tables:") || action.startsWith("iam:"));
    assertThat(versioned.actions()).contains("s3:PutBucketVersioning", "s3:PutBucketTagging");
  }

  @Test
  void allows_to_tag_where_the_stack_has_tags() {
    String role = "Resources: {A: {Type: AWS::IAM::Role}}";

    assertThat(policy(role).actions()).doesNotContain("iam:TagRole");
    assertThat(policy(role, Circumstances.under("!Ref Boundary")).actions())
        .contains("iam:TagRole");
  }

  @Test
  void takes_the_names_that_are_known_or_that_cloudformation_makes() {
    ExecutionPolicy policy =
        policy(
            """
            Parameters: {Open: {Type: String}, Known: {Type: String, Default: given}}
            Resources:
              Made: {Type: AWS::S3::Bucket}
              Named: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'orders-${AWS::AccountId}'}}
              Given: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Known}}
              OfStack: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${AWS::StackName}-dead'}}
              Build: {Type: AWS::CodeBuild::Project}
              Unsaid: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Open}}
            """);

    assertThat(resources(policy, "s3:CreateBucket"))
        .containsExactlyInAnyOrder(
            "arn:${AWS::Partition}:s3:::orders-pipeline-made-*",
            "arn:${AWS::Partition}:s3:::orders-${AWS::AccountId}",
            "arn:${AWS::Partition}:s3:::given");
    assertThat(resources(policy, "sqs:CreateQueue"))
        .containsExactly(
            "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders-pipeline-dead");
    assertThat(resources(policy, "codebuild:CreateProject"))
        .allMatch(
            arn -> arn.endsWith(":project/Build-*") || arn.endsWith("/orders-pipeline-Build-*"));
    assertThat(resources(policy, "sns:CreateTopic"))
        .containsExactly("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*");
    assertThat(policy.toYaml())
        .contains("# not narrower, since the template leaves open which one it is");
  }

  @Test
  void expects_a_name_that_would_be_too_long_to_be_cut() {
    String id = "A".repeat(50);

    assertThat(
            resources(
                policy("Resources: {%s: {Type: AWS::IAM::Role}}".formatted(id)), "iam:CreateRole"))
        .containsExactly(IAM + "role/orders-pipeline*");
  }

  @Test
  void passes_a_role_to_its_service_only_and_only_the_roles_that_are_passed() {
    ExecutionPolicy policy =
        policy(
            """
            Parameters: {Open: {Type: String}}
            Resources:
              Own:
                Type: AWS::IAM::Role
                Properties: {Path: /pipeline/}
              Unused: {Type: AWS::IAM::Role}
              Build:
                Type: AWS::CodeBuild::Project
                Properties: {ServiceRole: !GetAtt Own.Arn}
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  Targets:
                    - {Id: a, RoleArn: 'arn:aws:iam::123456789012:role/starter'}
              Schedule:
                Type: AWS::Scheduler::Schedule
                Properties: {Target: {RoleArn: !Ref Open}}
            """);

    assertThat(
            policy.statements().stream()
                .filter(statement -> statement.actions().contains("iam:PassRole"))
                .map(statement ->
                    statement.conditions().getFirst().values() + " " + statement.resources()))
        .containsExactlyInAnyOrder(
            "[codebuild.amazonaws.com] [" + IAM + "role/pipeline/orders-pipeline-Own-*]",
            "[events.amazonaws.com] [arn:aws:iam::123456789012:role/starter]",
            "[scheduler.amazonaws.com] [" + IAM + "role/*]");
    assertThat(conditions(policy, "iam:PassRole"))
        .hasSize(3)
        .allMatch(condition -> condition.key().equals("iam:PassedToService"));
  }

  @Test
  void makes_roles_only_under_the_boundary_and_attaches_only_the_policies_that_are_named() {
    String text =
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              PermissionsBoundary: arn:aws:iam::123456789012:policy/b
              ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
              Policies: [{PolicyName: a}]
        """;
    ExecutionPolicy bounded = policy(text, Circumstances.under("!Ref Boundary"));

    for (String action :
        List.of(
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "iam:AttachRolePolicy",
            "iam:PutRolePermissionsBoundary")) {
      assertThat(conditions(bounded, action))
          .contains(Condition.equals("iam:PermissionsBoundary", "!Ref Boundary"));
    }
    assertThat(conditions(bounded, "iam:AttachRolePolicy"))
        .contains(
            new Condition(
                "ArnLike", "iam:PolicyARN", Set.of("arn:aws:iam::aws:policy/ReadOnlyAccess")));
    assertThat(bounded.actions()).doesNotContain("iam:DeleteRolePermissionsBoundary");
    assertThat(bounded.toYaml()).contains("iam:PermissionsBoundary: !Ref Boundary\n");
    assertThat(policy(text).actions()).contains("iam:DeleteRolePermissionsBoundary");
    assertThat(conditions(policy(text), "iam:CreateRole")).isEmpty();
  }

  @Test
  void passes_a_connection_under_both_names_of_its_service() {
    ExecutionPolicy policy =
        policy(
            """
            Resources:
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: orders
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Source
                          Configuration: {ConnectionArn: 'arn:aws:codeconnections:eu-west-1:123456789012:connection/1'}
            """);

    for (String service : List.of("codeconnections", "codestar-connections")) {
      assertThat(resources(policy, service + ":PassConnection"))
          .containsExactly("arn:aws:codeconnections:eu-west-1:123456789012:connection/1");
      assertThat(conditions(policy, service + ":PassConnection"))
          .containsExactly(
              Condition.equals(service + ":PassedToService", "codepipeline.amazonaws.com"));
    }
  }

  @Test
  void names_what_nobody_can_tell_the_needs_of() {
    ExecutionPolicy policy =
        policy(
            """
            Transform: [AWS::LanguageExtensions, Macro]
            Resources:
              Seeds: {Type: Custom::Seeder}
              Module: {Type: 'Acme::Pipeline::Standard::MODULE'}
              Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://example.com/t}}
              Fn::ForEach::Teams: [Team, [A], {'${Team}Bucket': {Type: AWS::S3::Bucket}}]
            """);

    assertThat(policy.unknown())
        .extracting(Unknown::toString)
        .containsExactlyInAnyOrder(
            "transform Macro: what it makes of the template is not known.",
            "Fn::ForEach::Teams: the resources that it makes are not known.",
            "Seeds (Custom::Seeder): what this type needs is not listed.",
            "Module (Acme::Pipeline::Standard::MODULE): what this type needs is not listed.",
            "Child (AWS::CloudFormation::Stack): its template is not at hand.");
  }

  @Test
  void counts_the_resources_of_nested_stacks_whose_templates_are_at_hand() {
    Template parent =
        template(
            """
            Resources:
              Role: {Type: AWS::IAM::Role}
              Child:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: child.yaml
                  Parameters: {RoleArn: !GetAtt Role.Arn}
            """);
    Template child =
        template(
            """
            Parameters: {RoleArn: {Type: String}}
            Resources:
              Logs: {Type: AWS::S3::Bucket}
              Build: {Type: AWS::CodeBuild::Project, Properties: {ServiceRole: !Ref RoleArn}}
            """);
    ExecutionPolicy policy =
        ExecutionPolicy.of(
            new Evaluator(parent, Facts.NONE, (_, _, _) -> Optional.of(child)),
            STACK,
            Circumstances.PLAIN);

    assertThat(policy.unknown()).isEmpty();
    assertThat(resources(policy, "s3:CreateBucket"))
        .containsExactly("arn:${AWS::Partition}:s3:::orders-pipeline-child-*-logs-*");
    assertThat(resources(policy, "iam:PassRole"))
        .containsExactly(IAM + "role/orders-pipeline-Role-*");
    assertThat(policy.statements())
        .flatExtracting(PolicyStatement::neededBy)
        .contains("Child/Logs", "Child/Build", "Child");
  }

  @Test
  void reads_the_parameters_and_secrets_that_cloudformation_looks_up() {
    ExecutionPolicy policy =
        policy(
            """
            Parameters:
              Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /aws/service/images/a}
              Own: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/branch}
            Resources:
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: '{{resolve:secretsmanager:orders/token:SecretString:a}}'}}
            """);

    assertThat(resources(policy, "ssm:GetParameters"))
        .containsExactlyInAnyOrder(
            "arn:${AWS::Partition}:ssm:${AWS::Region}::parameter/aws/service/images/a",
            "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/orders/branch");
    assertThat(resources(policy, "secretsmanager:GetSecretValue"))
        .containsExactly(
            "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders/token-??????");
  }

  @Test
  void leaves_out_what_a_condition_leaves_out() {
    String text =
        """
        Parameters: {Stage: {Type: String, Default: test}}
        Conditions: {IsProd: !Equals [!Ref Stage, prod]}
        Resources: {Alarms: {Type: AWS::SNS::Topic, Condition: IsProd}}
        """;

    assertThat(policy(text).statements()).isEmpty();
    assertThat(policy(text).toYaml()).isEmpty();
    assertThat(
            ExecutionPolicy.of(
                    new Evaluator(template(text), new Facts(Map.of(), Set.of("Stage"))),
                    STACK,
                    Circumstances.PLAIN)
                .statements())
        .isNotEmpty();
  }

  @Test
  void cannot_be_broken_by_what_a_template_says() {
    String hostile = "x'\\\"\\n  Evil: !Ref ${AWS::Region} {name} #";
    String yaml =
        policy(
                "{\"Resources\": {\"A\\n  B\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": \"%s\"}}}}"
                    .formatted(hostile))
            .toYaml();

    assertThat(yaml.lines()).noneMatch(line -> line.contains("Evil") && !line.contains("arn:"));
    assertThat(yaml).doesNotContain("\n  B").contains(":x???");
    assertThat(template("Resources:\n" + yaml).resources())
        .containsOnlyKeys("ExecutionPermissions");
  }

  @Test
  void shares_itself_out_among_policies_that_iam_takes() {
    ExecutionPolicy policy = policy(many(150));
    Template template = template("Resources:\n" + policy.toYaml());

    assertThat(template.resources().keySet())
        .hasSizeBetween(2, 10)
        .contains("ExecutionPermissions", "ExecutionPermissions2");
    assertThat(PolicySize.shared(policy.statements()))
        .allSatisfy(statements ->
            assertThat(statements.stream().mapToInt(PolicySize::of).sum())
                .isLessThan(PolicySize.LONGEST));
    assertThat(
            PolicySize.shared(policy.statements()).stream()
                .flatMap(List::stream)
                .flatMap(statement -> statement.resources().stream())
                .collect(Collectors.toSet()))
        .isEqualTo(
            policy.statements().stream()
                .flatMap(statement -> statement.resources().stream())
                .collect(Collectors.toSet()));
  }

  @Test
  void refuses_what_does_not_fit_into_a_role() {
    Failure failure = catchThrowableOfType(Failure.class, () -> policy(many(900)).toYaml());

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).contains("managed policies; a role has at most 10.");
  }

  private static String many(int buckets) {
    return "Resources:\n"
        + IntStream.range(0, buckets)
            .mapToObj(i ->
                "  B%d: {Type: AWS::S3::Bucket, Properties: {BucketName: larkfield-goods-artifacts-of-service-%d}}\n"
                    .formatted(i, i))
            .collect(Collectors.joining());
  }
}
