package io.github.metacodepipeline.bootstrap;

import static io.github.metacodepipeline.bootstrap.MetaPipelineTemplate.connected;
import static io.github.metacodepipeline.bootstrap.MetaPipelineTemplate.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the roles of the meta pipeline may do, and what not, as IAM says it of those deployed. */
class MetaPipelineRolesTest {
  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          "guarded", connected(),
          "unguarded", connected("Guard", "none"),
          "token", with(),
          "own", connected("OwnTemplate", "meta-pipeline.yaml"),
          "configured", connected("TemplateConfiguration", "pipeline.json"),
          "given",
              connected("ExecutionRoleArn", "arn:aws:iam::123456789012:role/orders-execution"));
  private static final Map<String, MetaPipelineTemplate> SETUPS =
      PARAMETERS.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, setup -> new MetaPipelineTemplate(setup.getValue())));
  private static final Map<String, DeployedMeta> DEPLOYED = new TreeMap<>();

  private static MetaPipelineTemplate setup(String name) {
    return Objects.requireNonNull(SETUPS.get(name));
  }

  private static synchronized DeployedMeta deployed(String setup) {
    return DEPLOYED.computeIfAbsent(
        setup, name -> new DeployedMeta(Objects.requireNonNull(PARAMETERS.get(name))));
  }

  @AfterAll
  static void leave() {
    DEPLOYED.values().forEach(DeployedMeta::close);
    DEPLOYED.clear();
  }

  private static String resource(String text) {
    return text.replace("CFN", "arn:aws:cloudformation:eu-west-1:123456789012:stack")
        .replace("CP", "arn:aws:codepipeline:eu-west-1:123456789012")
        .replace("BUILD", "arn:aws:codebuild:eu-west-1:123456789012:project")
        .replace("ROLE", "arn:aws:iam::123456789012:role")
        .replace("CONNECTION", MetaPipelineTemplate.CONNECTION);
  }

  private static Map<String, String> context(String text) {
    Map<String, String> context = new TreeMap<>();
    for (String pair : text.split(";")) {
      if (pair.contains("=")) {
        context.put(
            pair.substring(0, pair.indexOf('=')), resource(pair.substring(pair.indexOf('=') + 1)));
      }
    }
    return context;
  }

  @ParameterizedTest
  @CsvSource({
    // The pipeline itself: one change set of one stack, with one role.
    "yes, guarded, CodePipelineRole, cloudformation:CreateChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline;cloudformation:RoleArn=ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC",
    "no, guarded, CodePipelineRole, cloudformation:CreateChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "no, guarded, CodePipelineRole, cloudformation:CreateChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline;cloudformation:RoleArn=ROLE/Admin",
    "no, guarded, CodePipelineRole, cloudformation:CreateChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=other;cloudformation:RoleArn=ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC",
    "no, guarded, CodePipelineRole, cloudformation:CreateChangeSet, CFN/payroll-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline;cloudformation:RoleArn=ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC",
    "yes, guarded, CodePipelineRole, cloudformation:DescribeChangeSet, CFN/orders-pipeline/1, ''",
    "yes, guarded, CodePipelineRole, cloudformation:DeleteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "no, guarded, CodePipelineRole, cloudformation:DeleteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=by-hand",
    "yes, guarded, CodePipelineRole, cloudformation:DescribeStackEvents, CFN/orders-pipeline/1, ''",
    "no, guarded, CodePipelineRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "yes, unguarded, CodePipelineRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "no, unguarded, CodePipelineRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=by-hand",
    "no, guarded, CodePipelineRole, cloudformation:UpdateStack, CFN/orders-pipeline/1, ''",
    "no, guarded, CodePipelineRole, cloudformation:DeleteStack, CFN/orders-pipeline/1, ''",
    "no, guarded, CodePipelineRole, cloudformation:SetStackPolicy, CFN/orders-pipeline/1, ''",
    "yes, configured, CodePipelineRole, cloudformation:SetStackPolicy, CFN/orders-pipeline/1, ''",
    "yes, guarded, CodePipelineRole, codeconnections:UseConnection, CONNECTION, ''",
    "yes, guarded, CodePipelineRole, codestar-connections:UseConnection, CONNECTION, ''",
    "no, guarded, CodePipelineRole, codeconnections:UseConnection, arn:aws:codeconnections:eu-west-1:123456789012:connection/other, ''",
    "no, token, CodePipelineRole, codeconnections:UseConnection, CONNECTION, ''",
    "yes, guarded, CodePipelineRole, codebuild:StartBuild, BUILD/orders-pipeline-meta-guard, ''",
    "no, guarded, CodePipelineRole, codebuild:StartBuild, BUILD/orders, ''",
    "yes, guarded, CodePipelineRole, iam:PassRole, ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC, iam:PassedToService=cloudformation.amazonaws.com",
    "no, guarded, CodePipelineRole, iam:PassRole, ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC, iam:PassedToService=lambda.amazonaws.com",
    "no, guarded, CodePipelineRole, iam:PassRole, ROLE/Admin, iam:PassedToService=cloudformation.amazonaws.com",
    "yes, given, CodePipelineRole, iam:PassRole, ROLE/orders-execution, iam:PassedToService=cloudformation.amazonaws.com",
    "no, guarded, CodePipelineRole, s3:DeleteObject, arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc/x, ''",
    "yes, guarded, CodePipelineRole, s3:PutObject, arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc/x, ''",
    "yes, own, CodePipelineRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline-meta/0f7a2c3e, cloudformation:ChangeSetName=meta-codepipeline-self",
    "no, guarded, CodePipelineRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline-meta/0f7a2c3e, cloudformation:ChangeSetName=meta-codepipeline-self",
    // The guard looks, and does nothing.
    "yes, guarded, GuardRole, cloudformation:DescribeChangeSet, CFN/orders-pipeline/1, ''",
    "yes, guarded, GuardRole, cloudformation:GetTemplate, CFN/orders-pipeline/1, ''",
    "yes, guarded, GuardRole, cloudformation:GetTemplate, CFN/orders-pipeline-Child-1/1, ''",
    "no, guarded, GuardRole, cloudformation:GetTemplate, CFN/payroll-pipeline/1, ''",
    "no, guarded, GuardRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "yes, guarded, GuardRole, codepipeline:ListPipelineExecutions, CP:orders-pipeline-Pipeline-1, ''",
    "no, guarded, GuardRole, codepipeline:StopPipelineExecution, CP:orders-pipeline-Pipeline-1, ''",
    "no, guarded, GuardRole, s3:PutObject, arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc/x, ''",
    "no, guarded, GuardRole, iam:PassRole, ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC, iam:PassedToService=cloudformation.amazonaws.com",
    // The one that executes has no more than that.
    "yes, guarded, ExecuteRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "no, guarded, ExecuteRole, cloudformation:ExecuteChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=by-hand",
    "no, guarded, ExecuteRole, cloudformation:CreateChangeSet, CFN/orders-pipeline/1, cloudformation:ChangeSetName=meta-codepipeline",
    "no, guarded, ExecuteRole, cloudformation:DeleteStack, CFN/orders-pipeline/1, ''",
    "yes, guarded, ExecuteRole, codepipeline:StartPipelineExecution, CP:orders-pipeline-Pipeline-1, ''",
    "no, guarded, ExecuteRole, codepipeline:StartPipelineExecution, CP:orders-pipeline-meta, ''",
    "no, guarded, ExecuteRole, codepipeline:UpdatePipeline, CP:orders-pipeline-Pipeline-1, ''",
    // CloudFormation, for the stack of the pipeline.
    "yes, guarded, CloudformationRole, codepipeline:CreatePipeline, CP:orders-pipeline-Pipeline-1, ''",
    "no, guarded, CloudformationRole, codepipeline:UpdatePipeline, CP:payroll, ''",
    "no, guarded, CloudformationRole, codepipeline:UpdatePipeline, CP:orders-pipeline-meta, ''",
    "no, guarded, CloudformationRole, codebuild:UpdateProject, BUILD/orders-pipeline-meta-guard, ''",
    "yes, guarded, CloudformationRole, iam:CreateRole, ROLE/orders-pipeline-PipelineRole-1, ''",
    "no, guarded, CloudformationRole, iam:CreateRole, ROLE/Admin, ''",
    "no, guarded, CloudformationRole, iam:PutRolePolicy, ROLE/meta-codepipeline/orders-pipeline-meta-ExecuteRole-1ABC, ''",
    "no, guarded, CloudformationRole, iam:PutRolePolicy, ROLE/meta-codepipeline/orders-pipeline-meta-CloudformationRole-1ABC, ''",
    "no, guarded, CloudformationRole, iam:AttachRolePolicy, ROLE/orders-pipeline-PipelineRole-1, iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess",
    "yes, guarded, CloudformationRole, iam:AttachRolePolicy, ROLE/orders-pipeline-PipelineRole-1, iam:PolicyARN=arn:aws:iam::aws:policy/AWSCodeBuildReadOnlyAccess",
    "yes, guarded, CloudformationRole, iam:PassRole, ROLE/orders-pipeline-PipelineRole-1, iam:PassedToService=codepipeline.amazonaws.com",
    "no, guarded, CloudformationRole, iam:PassRole, ROLE/orders-pipeline-PipelineRole-1, iam:PassedToService=ec2.amazonaws.com",
    "no, guarded, CloudformationRole, iam:CreateUser, arn:aws:iam::123456789012:user/somebody, ''",
    "no, guarded, CloudformationRole, cloudformation:DeleteStack, CFN/orders-pipeline-meta/0f7a2c3e, ''",
    "yes, guarded, CloudformationRole, s3:CreateBucket, arn:aws:s3:::orders-pipeline-artifacts-1, ''",
    "no, guarded, CloudformationRole, s3:DeleteBucket, arn:aws:s3:::payroll, ''",
    // The schedule starts, and nothing else.
    "yes, guarded, ReconcileRole, codepipeline:StartPipelineExecution, CP:orders-pipeline-meta, ''",
    "no, guarded, ReconcileRole, codepipeline:StartPipelineExecution, CP:orders-pipeline-Pipeline-1, ''",
    // A self-update cannot widen what anybody may do.
    "yes, own, SelfUpdateRole, codepipeline:UpdatePipeline, CP:orders-pipeline-meta, ''",
    "no, own, SelfUpdateRole, codepipeline:UpdatePipeline, CP:orders-pipeline-Pipeline-1, ''",
    "no, own, SelfUpdateRole, iam:PutRolePolicy, ROLE/meta-codepipeline/orders-pipeline-meta-CodePipelineRole-1ABC, ''",
    "no, own, SelfUpdateRole, iam:CreateRole, ROLE/meta-codepipeline/other, ''",
    "no, own, SelfUpdateRole, iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/meta-codepipeline/x, ''",
    "yes, own, SelfUpdateRole, iam:PassRole, ROLE/meta-codepipeline/orders-pipeline-meta-CodePipelineRole-1ABC, iam:PassedToService=codepipeline.amazonaws.com",
    "no, own, SelfUpdateRole, iam:PassRole, ROLE/meta-codepipeline/orders-pipeline-meta-ExecuteRole-1ABC, iam:PassedToService=lambda.amazonaws.com",
    "no, own, SelfUpdateRole, s3:PutBucketPolicy, arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc, ''"
  })
  void may_do_what_it_needs_and_no_more(
      String may, String setup, String role, String action, String resource, String context) {
    DeployedMeta meta = deployed(setup);
    Map<String, String> said = context(context);
    said.replaceAll((_, value) -> meta.named(value));

    assertThat(meta.judge().allows(meta.role(role), action, meta.named(resource(resource)), said))
        .isEqualTo(may.equals("yes"));
  }

  @Test
  void no_policy_has_a_wildcard_action_and_no_other_resource_is_open_than_aws_demands() {
    for (MetaPipelineTemplate template : SETUPS.values()) {
      for (String role : template.roles()) {
        for (JsonNode policy : template.policies(role)) {
          for (JsonNode statement : policy.path("Statement")) {
            assertThat(strings(statement.path("Action")))
                .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z]+"));
            if (strings(statement.path("Resource")).contains("*")) {
              assertThat(strings(statement.path("Action")))
                  .isSubsetOf(
                      "codepipeline:ListWebhooks",
                      "logs:DescribeLogGroups",
                      "ecr:GetAuthorizationToken");
            }
          }
        }
      }
    }
  }

  /** IAM counts what is no white space: 10,240 in a role's own policies, 6,144 in a managed one. */
  @Test
  void policies_are_as_short_as_iam_demands() {
    for (MetaPipelineTemplate template : SETUPS.values()) {
      for (String role : template.roles()) {
        assertThat(template.properties(role).path("Policies").toString().length())
            .as(role)
            .isLessThan(10_240);
      }
      assertThat(template.properties("GuardPolicy").path("PolicyDocument").toString().length())
          .isLessThan(6_144);
    }
  }

  @Test
  void every_role_trusts_one_service_on_behalf_of_this_account_and_of_what_it_is_for() {
    MetaPipelineTemplate template = setup("own");

    for (String role : template.roles()) {
      JsonNode trust = template.properties(role).at("/AssumeRolePolicyDocument/Statement/0");
      assertThat(trust.at("/Condition/StringEquals/aws:SourceAccount").asText())
          .as(role)
          .isEqualTo("123456789012");
      assertThat(strings(trust.at("/Condition/ArnLike/aws:SourceArn")))
          .as(role)
          .isNotEmpty()
          .allMatch(arn -> arn.contains(":123456789012:"));
      assertThat(template.properties(role).has("RoleName")).isFalse();
      assertThat(template.properties(role).path("Path").asText()).isEqualTo("/meta-codepipeline/");
    }
  }

  @Test
  void the_bucket_takes_only_what_comes_over_tls() {
    JsonNode statement =
        setup("guarded").properties("ArtifactsBucketPolicy").at("/PolicyDocument/Statement/0");

    assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
    assertThat(strings(statement.path("Resource")))
        .containsExactly(
            "arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc",
            "arn:aws:s3:::orders-pipeline-meta-artifactsbucket-1abc/*");
    assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
  }

  private static List<String> strings(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    List<String> strings = new java.util.ArrayList<>();
    node.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
