package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.bootstrap.Permission.Who;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Has IAM say what a role may do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class Judge {
  /** A policy that allows everything. */
  static final String EVERYTHING =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  // What the pipeline's template might make: a role within the boundary, with every permission and
  // with none.
  private static final String ROLES =
      """
      Parameters:
        Boundary: {Type: String}
      Resources:
        Made:
          Type: AWS::IAM::Role
          Properties:
            RoleName: made
            PermissionsBoundary: !Ref Boundary
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: 'sts:AssumeRole'}]
            Policies:
              - PolicyName: everything
                PolicyDocument:
                  Statement: [{Effect: Allow, Action: '*', Resource: '*'}]
        Bare:
          Type: AWS::IAM::Role
          Properties:
            RoleName: bare
            PermissionsBoundary: !Ref Boundary
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: 'sts:AssumeRole'}]
      Outputs:
        Made: {Value: !GetAtt Made.Arn}
        Bare: {Value: !GetAtt Bare.Arn}
      """;

  private final IamClient iam;

  Judge(IamClient iam) {
    this.iam = iam;
  }

  /** The ARN of whoever asks in a row of the table, made where it is not there yet. */
  static Map<Who, String> askers(DeployedAccess access) {
    String boundary = access.outputs().getOrDefault("BoundaryArn", "");
    Map<String, String> made =
        boundary.isEmpty() ? Map.of() : access.deploy("made", ROLES, Map.of("Boundary", boundary));
    return Map.of(
        Who.DEPLOY, access.arn("deploy"),
        Who.PREVIEW, access.arn("preview"),
        Who.EXECUTION, access.arn("execution"),
        Who.WIDENED, access.arn("execution"),
        Who.MADE, made.getOrDefault("Made", ""),
        Who.BARE, made.getOrDefault("Bare", ""));
  }

  /**
   * Whether it may.
   *
   * @param more policies that it is to have beside its own
   */
  boolean allows(
      String role, String action, String resource, Map<String, String> context, String... more) {
    return iam.simulatePrincipalPolicy(request ->
            request
                .policySourceArn(role)
                .policyInputList(more)
                .actionNames(action)
                .resourceArns(resource)
                .contextEntries(entries(context)))
            .evaluationResults()
            .getFirst()
            .evalDecision()
        == PolicyEvaluationDecisionType.ALLOWED;
  }

  private static List<ContextEntry> entries(Map<String, String> context) {
    return context.entrySet().stream()
        .map(entry ->
            ContextEntry.builder()
                .contextKeyName(entry.getKey())
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(entry.getValue())
                .build())
        .toList();
  }
}
