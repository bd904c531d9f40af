package io.github.metacodepipeline.bootstrap;

import static io.github.metacodepipeline.bootstrap.Permission.Who.BARE;
import static io.github.metacodepipeline.bootstrap.Permission.Who.DEPLOY;
import static io.github.metacodepipeline.bootstrap.Permission.Who.EXECUTION;
import static io.github.metacodepipeline.bootstrap.Permission.Who.MADE;
import static io.github.metacodepipeline.bootstrap.Permission.Who.PREVIEW;
import static io.github.metacodepipeline.bootstrap.Permission.may;
import static io.github.metacodepipeline.bootstrap.Permission.mayNot;
import static io.github.metacodepipeline.bootstrap.Setting.BUCKET;
import static io.github.metacodepipeline.bootstrap.Setting.DEPLOYED_ROLES;
import static io.github.metacodepipeline.bootstrap.Setting.NAMED_PIPELINE;
import static io.github.metacodepipeline.bootstrap.Setting.NO_BOUNDARY;
import static io.github.metacodepipeline.bootstrap.Setting.OWN_BOUNDARY;
import static io.github.metacodepipeline.bootstrap.Setting.PLAIN;
import static io.github.metacodepipeline.bootstrap.Setting.RECREATE;
import static io.github.metacodepipeline.bootstrap.Setting.SSM;

import java.util.List;
import java.util.stream.Stream;

/** What the roles may ask for: the table, row by row. */
final class Permissions {
  private static final String TARGET = "stack/orders-pipeline/1";
  private static final String ELSEWHERE =
      "arn:aws:cloudformation:eu-west-1:999999999999:stack/orders-pipeline/1";
  private static final String OTHER_REGION =
      "arn:aws:cloudformation:us-east-1:123456789012:stack/orders-pipeline/1";
  private static final String OF_ROLES = "arn:aws:iam::123456789012:role/";
  private static final String OF_POLICIES = "arn:aws:iam::123456789012:policy/";
  private static final String BY_EXECUTION =
      "cloudformation:RoleArn=" + OF_ROLES + "meta-codepipeline/orders-pipeline-execution";
  private static final String BY_ADMINISTRATOR =
      "cloudformation:RoleArn=" + OF_ROLES + "administrator";
  private static final String ITS_ROLE = "role/meta-codepipeline/orders-pipeline-execution";
  private static final String DEPLOY_ROLE = "role/meta-codepipeline/orders-pipeline-deploy";
  private static final String BOUNDARY = "policy/meta-codepipeline/orders-pipeline-boundary";
  private static final String BOUND =
      "iam:PermissionsBoundary=" + OF_POLICIES + "meta-codepipeline/orders-pipeline-boundary";
  private static final String BOUND_BY_OURS = "iam:PermissionsBoundary=" + OF_POLICIES + "ours";
  private static final String BOUND_BY_ANOTHER =
      "iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String OWN_ROLE = "role/orders-pipeline-PipelineRole-1ABC";
  private static final String OWN_PIPELINE = "orders-pipeline-Pipeline-1ABC";
  private static final String PREVIEW_NAME =
      "cloudformation:ChangeSetName=preview-9ce0764-1001-1-1";
  private static final String DEPLOY_NAME =
      "cloudformation:ChangeSetName=meta-codepipeline-9ce0764-1001-1-1";
  private static final String HERE = "aws:RequestedRegion=eu-west-1";

  private static final List<Permission> OF_DEPLOY =
      List.of(
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              TARGET,
              BY_EXECUTION,
              "how it changes anything"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              TARGET,
              BY_ADMINISTRATOR,
              "with the execution role alone"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              TARGET,
              "",
              "never with its own permissions"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              "stack/payments-pipeline/1",
              BY_EXECUTION,
              "another stack"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              "stack/orders-pipeline-access/1",
              BY_EXECUTION,
              "its own access"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              ELSEWHERE,
              BY_EXECUTION,
              "another account"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:CreateChangeSet",
              OTHER_REGION,
              BY_EXECUTION,
              "another Region"),
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:ExecuteChangeSet",
              TARGET,
              DEPLOY_NAME,
              "how it changes anything"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:ExecuteChangeSet",
              "stack/orders-pipeline-access/1",
              DEPLOY_NAME,
              "its own access"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:UpdateStack",
              TARGET,
              BY_EXECUTION,
              "only what the guard has seen, as a change set"),
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:ContinueUpdateRollback",
              TARGET,
              "",
              "`recover: auto`"),
          may(PLAIN, DEPLOY, "cloudformation:RollbackStack", TARGET, "", "`recover: auto`"),
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:UpdateTerminationProtection",
              TARGET,
              "",
              "`termination-protection`"),
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:SetStackPolicy",
              TARGET,
              "",
              "a stack policy in a template configuration"),
          may(
              PLAIN,
              DEPLOY,
              "cloudformation:DescribeStackEvents",
              "stack/orders-pipeline-Nested-1ABC/1",
              "",
              "the cause of a failure in a nested stack"),
          mayNot(
              PLAIN,
              DEPLOY,
              "cloudformation:DeleteStack",
              TARGET,
              "",
              "unless `AllowRecreate` says so"),
          may(RECREATE, DEPLOY, "cloudformation:DeleteStack", TARGET, "", "`recover: recreate`"),
          mayNot(
              RECREATE,
              DEPLOY,
              "cloudformation:DeleteStack",
              "stack/orders-pipeline-access/1",
              "",
              "its own access"),
          may(
              PLAIN,
              DEPLOY,
              "iam:PassRole",
              ITS_ROLE,
              "iam:PassedToService=cloudformation.amazonaws.com",
              "what CloudFormation works with"),
          mayNot(
              PLAIN,
              DEPLOY,
              "iam:PassRole",
              ITS_ROLE,
              "iam:PassedToService=lambda.amazonaws.com",
              "another service"),
          mayNot(PLAIN, DEPLOY, "iam:PassRole", ITS_ROLE, "", "a service that is not named"),
          mayNot(
              PLAIN,
              DEPLOY,
              "iam:PassRole",
              "role/administrator",
              "iam:PassedToService=cloudformation.amazonaws.com",
              "another role"),
          may(
              PLAIN,
              DEPLOY,
              "iam:GetRolePolicy",
              ITS_ROLE,
              "",
              "says what the execution role lacks"),
          mayNot(PLAIN, DEPLOY, "iam:GetRole", "role/administrator", "", "no other role"),
          mayNot(PLAIN, DEPLOY, "iam:PutRolePolicy", ITS_ROLE, "", "never widens it"),
          mayNot(
              PLAIN,
              DEPLOY,
              "iam:CreatePolicyVersion",
              "policy/meta-codepipeline/execution",
              "",
              "never widens it"),
          mayNot(
              PLAIN, DEPLOY, "iam:UpdateAssumeRolePolicy", DEPLOY_ROLE, "", "never lets others in"),
          mayNot(PLAIN, DEPLOY, "sts:AssumeRole", ITS_ROLE, "", "only CloudFormation becomes it"),
          may(PLAIN, DEPLOY, "codepipeline:StopPipelineExecution", OWN_PIPELINE, "", "`in-flight`"),
          may(
              PLAIN,
              DEPLOY,
              "codepipeline:StartPipelineExecution",
              OWN_PIPELINE,
              "",
              "starts again what it cut"),
          mayNot(
              PLAIN,
              DEPLOY,
              "codepipeline:StartPipelineExecution",
              "payments",
              "",
              "another pipeline"),
          may(
              NAMED_PIPELINE,
              DEPLOY,
              "codepipeline:StartPipelineExecution",
              "orders",
              "",
              "the name that was given"),
          mayNot(
              NAMED_PIPELINE,
              DEPLOY,
              "codepipeline:StartPipelineExecution",
              "orders-nightly",
              "",
              "no other name"),
          may(
              NAMED_PIPELINE,
              DEPLOY,
              "codepipeline:StartPipelineExecution",
              "orders-pipeline-meta",
              "",
              "`executor: aws`"),
          mayNot(
              NAMED_PIPELINE,
              DEPLOY,
              "codepipeline:StopPipelineExecution",
              "orders-pipeline-meta",
              "",
              "it follows the meta pipeline, and cuts nothing there"),
          mayNot(
              PLAIN,
              DEPLOY,
              "codepipeline:PutApprovalResult",
              OWN_PIPELINE + "/Prod/Approve",
              "",
              "a person approves"),
          mayNot(
              PLAIN,
              DEPLOY,
              "codepipeline:UpdatePipeline",
              OWN_PIPELINE,
              "",
              "only CloudFormation changes a pipeline"),
          mayNot(
              PLAIN,
              DEPLOY,
              "s3:PutObject",
              "octo-templates/orders/1.template",
              "",
              "no bucket was given"),
          may(
              BUCKET,
              DEPLOY,
              "s3:PutObject",
              "octo-templates/orders/1.template",
              "",
              "`s3-bucket` and `s3-prefix`"),
          mayNot(
              BUCKET,
              DEPLOY,
              "s3:PutObject",
              "octo-templates/payments/1.template",
              "",
              "another prefix"),
          mayNot(
              BUCKET,
              DEPLOY,
              "s3:DeleteObject",
              "octo-templates/orders/1.template",
              "",
              "deletes nothing"));

  private static final List<Permission> OF_PREVIEW =
      List.of(
          may(
              PLAIN,
              PREVIEW,
              "cloudformation:CreateChangeSet",
              TARGET,
              PREVIEW_NAME,
              "a draft that nobody executes"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:CreateChangeSet",
              TARGET,
              DEPLOY_NAME,
              "could be taken for a deployment's"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:CreateChangeSet",
              "stack/payments-pipeline/1",
              PREVIEW_NAME,
              "another stack"),
          may(
              PLAIN,
              PREVIEW,
              "cloudformation:DeleteChangeSet",
              TARGET,
              PREVIEW_NAME,
              "throws its draft away"),
          may(
              PLAIN,
              PREVIEW,
              "cloudformation:DeleteChangeSet",
              TARGET,
              "",
              "the same by its ARN, should AWS not know the name then"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:DeleteChangeSet",
              TARGET,
              DEPLOY_NAME,
              "a deployment's"),
          may(
              PLAIN,
              PREVIEW,
              "cloudformation:GetTemplate",
              TARGET,
              "",
              "compares with what is deployed"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:ExecuteChangeSet",
              TARGET,
              PREVIEW_NAME,
              "changes nothing"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:ExecuteChangeSet",
              TARGET,
              DEPLOY_NAME,
              "changes nothing"),
          mayNot(RECREATE, PREVIEW, "cloudformation:DeleteStack", TARGET, "", "changes nothing"),
          mayNot(PLAIN, PREVIEW, "cloudformation:SetStackPolicy", TARGET, "", "changes nothing"),
          mayNot(
              PLAIN,
              PREVIEW,
              "cloudformation:UpdateTerminationProtection",
              TARGET,
              "",
              "changes nothing"),
          mayNot(
              PLAIN,
              PREVIEW,
              "iam:PassRole",
              ITS_ROLE,
              "iam:PassedToService=cloudformation.amazonaws.com",
              "hands no role on"),
          may(
              PLAIN,
              PREVIEW,
              "iam:GetRolePolicy",
              ITS_ROLE,
              "",
              "says what the execution role lacks"),
          may(
              PLAIN,
              PREVIEW,
              "codepipeline:ListPipelineExecutions",
              OWN_PIPELINE,
              "",
              "says what the deployment would cut"),
          mayNot(
              PLAIN,
              PREVIEW,
              "codepipeline:StartPipelineExecution",
              OWN_PIPELINE,
              "",
              "starts nothing"),
          mayNot(
              PLAIN,
              PREVIEW,
              "codepipeline:StopPipelineExecution",
              OWN_PIPELINE,
              "",
              "stops nothing"),
          mayNot(
              PLAIN,
              PREVIEW,
              "lambda:InvokeFunction",
              "function:macro",
              "",
              "no macro of a stranger's template runs"),
          mayNot(
              PLAIN,
              PREVIEW,
              "ssm:GetParameters",
              "parameter/orders/image",
              HERE,
              "none was named"),
          may(
              SSM,
              PREVIEW,
              "ssm:GetParameters",
              "parameter/orders/image",
              HERE,
              "named, with a slash before it"),
          may(SSM, PREVIEW, "ssm:GetParameters", "parameter/plain", HERE, "named, without a slash"),
          mayNot(SSM, PREVIEW, "ssm:GetParameters", "parameter/orders/secret", HERE, "not named"),
          mayNot(
              SSM,
              PREVIEW,
              "ssm:GetParameters",
              "arn:aws:ssm:us-east-1:123456789012:parameter/plain",
              "aws:RequestedRegion=us-east-1",
              "another Region"),
          mayNot(
              SSM, PREVIEW, "ssm:GetParametersByPath", "parameter/orders", HERE, "by name alone"),
          mayNot(
              BUCKET,
              PREVIEW,
              "s3:PutObject",
              "octo-templates/orders/1.template",
              "",
              "could be deployed later"));

  private static final List<Permission> OF_EXECUTION =
      List.of(
          may(PLAIN, EXECUTION, "codepipeline:UpdatePipeline", OWN_PIPELINE, "", "what it is for"),
          mayNot(
              PLAIN,
              EXECUTION,
              "codepipeline:UpdatePipeline",
              "payments-pipeline-Pipeline-1ABC",
              "",
              "another pipeline"),
          may(
              PLAIN,
              EXECUTION,
              "s3:CreateBucket",
              "orders-pipeline-artifactbucket-1abc",
              "",
              "a bucket for artifacts"),
          mayNot(PLAIN, EXECUTION, "s3:DeleteBucket", "payments-artifacts", "", "another bucket"),
          may(
              BUCKET,
              EXECUTION,
              "s3:GetObject",
              "octo-templates/orders/1.template",
              "",
              "CloudFormation fetches the template with it"),
          mayNot(
              BUCKET,
              EXECUTION,
              "s3:PutObject",
              "octo-templates/orders/1.template",
              "",
              "it only fetches"),
          may(PLAIN, EXECUTION, "iam:CreateRole", OWN_ROLE, BOUND, "a role with the boundary"),
          mayNot(PLAIN, EXECUTION, "iam:CreateRole", OWN_ROLE, "", "a role without it"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:CreateRole",
              OWN_ROLE,
              BOUND_BY_ANOTHER,
              "a role with another one"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:CreateRole",
              "role/payments-role",
              BOUND,
              "another stack's name"),
          may(
              PLAIN,
              EXECUTION,
              "iam:AttachRolePolicy",
              OWN_ROLE,
              BOUND,
              "the boundary still holds"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:AttachRolePolicy",
              OWN_ROLE,
              "",
              "a role that lost its boundary gets nothing"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PutRolePolicy",
              OWN_ROLE,
              "",
              "a role that lost its boundary gets nothing"),
          may(
              PLAIN,
              EXECUTION,
              "iam:PutRolePermissionsBoundary",
              OWN_ROLE,
              BOUND,
              "puts it on a role that lacked it"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PutRolePermissionsBoundary",
              OWN_ROLE,
              BOUND_BY_ANOTHER,
              "never another one"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:DeleteRolePermissionsBoundary",
              OWN_ROLE,
              BOUND,
              "never takes it off"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:CreatePolicyVersion",
              BOUNDARY,
              "",
              "never edits the boundary"),
          mayNot(PLAIN, EXECUTION, "iam:DeletePolicy", BOUNDARY, "", "never deletes the boundary"),
          mayNot(PLAIN, EXECUTION, "iam:PutRolePolicy", ITS_ROLE, BOUND, "never widens itself"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:UpdateAssumeRolePolicy",
              DEPLOY_ROLE,
              "",
              "never lets others in"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:AttachRolePolicy",
              "role/meta-codepipeline/orders-pipeline-preview",
              BOUND,
              "never widens the preview"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PutRolePolicy",
              "role/meta-codepipeline/payments-pipeline-execution",
              BOUND,
              "nor what belongs to other pipelines"),
          mayNot(PLAIN, EXECUTION, "iam:CreateUser", "user/mallory", "", "no users"),
          may(
              PLAIN,
              EXECUTION,
              "iam:PassRole",
              OWN_ROLE,
              "iam:PassedToService=codepipeline.amazonaws.com",
              "the pipeline works with it"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PassRole",
              OWN_ROLE,
              "iam:PassedToService=ec2.amazonaws.com",
              "another service"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PassRole",
              "role/administrator",
              "iam:PassedToService=codepipeline.amazonaws.com",
              "another role"),
          mayNot(
              PLAIN,
              EXECUTION,
              "iam:PassRole",
              ITS_ROLE,
              "iam:PassedToService=codepipeline.amazonaws.com",
              "no pipeline becomes it"),
          may(
              OWN_BOUNDARY,
              EXECUTION,
              "iam:CreateRole",
              OWN_ROLE,
              BOUND_BY_OURS,
              "the boundary that was given"),
          mayNot(OWN_BOUNDARY, EXECUTION, "iam:CreateRole", OWN_ROLE, BOUND, "no other one"),
          mayNot(
              OWN_BOUNDARY,
              EXECUTION,
              "iam:CreatePolicyVersion",
              "policy/ours",
              "",
              "never edits the boundary"),
          may(NO_BOUNDARY, EXECUTION, "iam:CreateRole", OWN_ROLE, "", "this is what is given away"),
          may(
              NO_BOUNDARY,
              EXECUTION,
              "iam:PutRolePolicy",
              OWN_ROLE,
              "",
              "with any permissions at all"),
          mayNot(NO_BOUNDARY, EXECUTION, "iam:PutRolePolicy", ITS_ROLE, "", "still never itself"));

  private static final List<Permission> OF_MADE_ROLES =
      List.of(
          may(
              PLAIN,
              MADE,
              "s3:PutObject",
              "orders-pipeline-artifactbucket-1abc/build",
              "",
              "delivery"),
          may(PLAIN, MADE, "codebuild:StartBuild", "project/BuildProject-1ABC", "", "delivery"),
          may(
              PLAIN,
              MADE,
              "cloudformation:ExecuteChangeSet",
              "stack/orders/1",
              "",
              "deploys the application"),
          mayNot(
              PLAIN,
              MADE,
              "cloudformation:ExecuteChangeSet",
              TARGET,
              "",
              "the pipeline's own stack"),
          mayNot(
              PLAIN,
              MADE,
              "cloudformation:UpdateStack",
              "stack/orders-pipeline-access/1",
              "",
              "the access to it"),
          mayNot(PLAIN, MADE, "iam:CreateUser", "user/mallory", "", "no users"),
          mayNot(
              PLAIN,
              MADE,
              "iam:CreateRole",
              "role/orders-app-1ABC",
              BOUND,
              "unless `DeployedRoleNames` says so"),
          may(
              DEPLOYED_ROLES,
              MADE,
              "iam:CreateRole",
              "role/orders-app-1ABC",
              BOUND,
              "a role with the same boundary"),
          mayNot(
              DEPLOYED_ROLES,
              MADE,
              "iam:CreateRole",
              "role/orders-app-1ABC",
              "",
              "a role without it"),
          mayNot(
              DEPLOYED_ROLES,
              MADE,
              "iam:CreateRole",
              "role/administrator-2",
              BOUND,
              "another name"),
          mayNot(
              PLAIN,
              MADE,
              "iam:UpdateAssumeRolePolicy",
              "role/administrator",
              "",
              "becomes nobody else"),
          mayNot(
              PLAIN,
              MADE,
              "iam:DeleteRolePermissionsBoundary",
              OWN_ROLE,
              BOUND,
              "the boundary stays"),
          mayNot(
              PLAIN, MADE, "iam:CreatePolicyVersion", BOUNDARY, "", "the boundary stays as it is"),
          may(
              PLAIN,
              MADE,
              "iam:PassRole",
              OWN_ROLE,
              "iam:PassedToService=cloudformation.amazonaws.com",
              "a role with the same boundary"),
          mayNot(
              PLAIN,
              MADE,
              "iam:PassRole",
              "role/administrator",
              "iam:PassedToService=lambda.amazonaws.com",
              "another role"),
          mayNot(
              PLAIN,
              MADE,
              "iam:PassRole",
              OWN_ROLE,
              "iam:PassedToService=ec2.amazonaws.com",
              "a service that delivery does not need"),
          may(
              PLAIN,
              MADE,
              "sts:AssumeRole",
              "arn:aws:iam::999999999999:role/deploy",
              "aws:ResourceAccount=999999999999",
              "deploys to another account, if that account agrees"),
          mayNot(
              PLAIN,
              MADE,
              "sts:AssumeRole",
              "role/administrator",
              "aws:ResourceAccount=123456789012",
              "becomes nobody else"),
          mayNot(PLAIN, MADE, "organizations:LeaveOrganization", "*", "", "no delivery"),
          mayNot(
              PLAIN,
              BARE,
              "s3:PutObject",
              "orders-pipeline-artifactbucket-1abc/build",
              "",
              "a boundary gives nothing"));

  static final List<Permission> ALL =
      Stream.of(OF_DEPLOY, OF_PREVIEW, OF_EXECUTION, OF_MADE_ROLES).flatMap(List::stream).toList();

  private Permissions() {}
}
