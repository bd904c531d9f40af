package io.github.metacodepipeline.sandbox;

/** Templates for the stories of meta pipelines: small, and like those that people have. */
final class MetaPipelineTemplates {
  /** The application's pipeline; {@code NAME} is what a commit changes. */
  static final String APPLICATION =
      """
      Parameters:
        Branch: {Type: String, Default: main}
      Resources:
        Artifacts: {Type: 'AWS::S3::Bucket'}
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - {Effect: Allow, Principal: {Service: codepipeline.amazonaws.com}, Action: 'sts:AssumeRole'}
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: !GetAtt Role.Arn
            ArtifactStore: {Type: S3, Location: !Ref Artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Objects
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: '1'}
                    Configuration: {S3Bucket: code, S3ObjectKey: !Sub '${Branch}.zip'}
                    OutputArtifacts: [{Name: code}]
              - Name: NAME
                Actions:
                  - Name: Compile
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    Configuration: {ProjectName: orders}
                    InputArtifacts: [{Name: code}]
      Outputs:
        PipelineName: {Value: !Ref Pipeline}
      """;

  /** Roles and a bucket, as every meta pipeline has them. */
  private static final String GROUND =
      """
      Resources:
        Artifacts: {Type: 'AWS::S3::Bucket'}
        PipelineRole:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
            AssumeRolePolicyDocument:
              Statement:
                Effect: Allow
                Principal: {Service: codepipeline.amazonaws.com}
                Action: sts:AssumeRole
        ExecutionRole:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
            AssumeRolePolicyDocument:
              Statement:
                Effect: Allow
                Principal: {Service: cloudformation.amazonaws.com}
                Action: sts:AssumeRole
      """;

  /** A GitHub source of version 1 with a webhook for the template's path, and one action. */
  static final String WITH_WEBHOOK =
      GROUND
          + """
            Webhook:
              Type: AWS::CodePipeline::Webhook
              Properties:
                Authentication: GITHUB_HMAC
                AuthenticationConfiguration: {SecretToken: not-a-secret}
                RegisterWithThirdParty: 'true'
                Filters:
                  - {JsonPath: $.ref, MatchEquals: 'refs/heads/{Branch}'}
                  - JsonPath: "$.commits[*].*[?(@ == 'pipeline.yaml')]"
                    MatchEquals: pipeline.yaml
                TargetPipeline: !Ref Meta
                TargetAction: Source
                TargetPipelineVersion: !GetAtt Meta.Version
            Meta:
              Type: AWS::CodePipeline::Pipeline
              Properties:
                Name: orders-meta
                RoleArn: !GetAtt PipelineRole.Arn
                ArtifactStore: {Type: S3, Location: !Ref Artifacts}
                Stages:
                  - Name: Source
                    Actions:
                      - Name: Source
                        ActionTypeId: {Category: Source, Owner: ThirdParty, Provider: GitHub, Version: '1'}
                        OutputArtifacts: [{Name: SourceCode}]
                        Configuration:
                          Owner: octo-org
                          Repo: orders
                          Branch: main
                          PollForSourceChanges: false
                          OAuthToken: not-a-secret
                  - Name: Deploy
                    Actions:
                      - Name: Update
                        ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                        InputArtifacts: [{Name: SourceCode}]
                        Configuration:
                          ActionMode: CREATE_UPDATE
                          Capabilities: CAPABILITY_IAM
                          RoleArn: !GetAtt ExecutionRole.Arn
                          StackName: orders-pipeline
                          TemplatePath: SourceCode::pipeline.yaml
                          ParameterOverrides: '{"Branch": "main"}'
          """;

  /** A connection with a trigger for two paths, a change set and its execution, and a schedule. */
  static final String WITH_CHANGE_SET =
      GROUND
          + """
            Meta:
              Type: AWS::CodePipeline::Pipeline
              Properties:
                Name: orders-meta
                PipelineType: V2
                RoleArn: !GetAtt PipelineRole.Arn
                ArtifactStore: {Type: S3, Location: !Ref Artifacts}
                Triggers:
                  - ProviderType: CodeStarSourceConnection
                    GitConfiguration:
                      SourceActionName: Source
                      Push:
                        - Branches: {Includes: [main]}
                          FilePaths: {Includes: [pipeline.yaml, 'pipeline/**', meta.yaml]}
                Stages:
                  - Name: Source
                    Actions:
                      - Name: Source
                        Namespace: SourceVariables
                        ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                        OutputArtifacts: [{Name: SourceCode}]
                        Configuration:
                          ConnectionArn: CONNECTION
                          FullRepositoryId: octo-org/orders
                          BranchName: main
                          DetectChanges: false
                  - Name: Deploy
                    Actions:
                      - Name: ChangeSet
                        RunOrder: 1
                        ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                        InputArtifacts: [{Name: SourceCode}]
                        Configuration:
                          ActionMode: CHANGE_SET_REPLACE
                          ChangeSetName: meta-codepipeline
                          Capabilities: CAPABILITY_IAM,CAPABILITY_NAMED_IAM
                          RoleArn: !GetAtt ExecutionRole.Arn
                          StackName: orders-pipeline
                          TemplatePath: SourceCode::pipeline.yaml
                          TemplateConfiguration: SourceCode::pipeline/parameters.json
                      - Name: Execute
                        RunOrder: 2
                        Namespace: Stack
                        ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                        OutputArtifacts: [{Name: StackOutputs}]
                        Configuration:
                          ActionMode: CHANGE_SET_EXECUTE
                          ChangeSetName: meta-codepipeline
                          StackName: orders-pipeline
                          OutputFileName: outputs.json
            Reconcile:
              Type: AWS::Events::Rule
              Properties:
                ScheduleExpression: rate(1 day)
                Targets:
                  - Id: meta
                    Arn: !Sub 'arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Meta}'
                    RoleArn: !GetAtt PipelineRole.Arn
          """;

  /** A stage that is put before the deployment: the meta pipeline brings itself up to date. */
  private static final String SELF_UPDATE =
      """
                  - Name: Itself
                    Actions:
                      - Name: UpdateItself
                        ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                        InputArtifacts: [{Name: SourceCode}]
                        Configuration:
                          ActionMode: CREATE_UPDATE
                          Capabilities: CAPABILITY_IAM
                          RoleArn: !GetAtt ExecutionRole.Arn
                          StackName: orders-pipeline-meta
                          TemplatePath: SourceCode::meta.yaml
      """;

  private MetaPipelineTemplates() {}

  /** The same template with a stage more, that brings the meta pipeline itself up to date. */
  static String updatingItself(String template) {
    int deploy = template.indexOf("- Name: Deploy");
    int line = template.lastIndexOf('\n', deploy) + 1;
    String stage = SELF_UPDATE.stripTrailing().stripIndent().indent(deploy - line);
    return (template.substring(0, line) + stage + template.substring(line))
        .replaceAll(
            "( +)Name: orders-meta\n", "$1Name: orders-meta\n$1RestartExecutionOnUpdate: true\n");
  }
}
