package io.github.metacodepipeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The template of the pipeline "orders", and what people do to it. */
final class OrdersTemplate {
  /** As it stands: a bucket, a role, and a pipeline with two stages. */
  static final String ORIGINAL = resource();

  /** With a person to ask before the deployment. */
  static final String WITH_APPROVAL =
      edited(
          "            - Name: Deploy\n              RunOrder: 2\n",
          """
                      - Name: Approve
                        RunOrder: 1
                        ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                      - Name: Deploy
                        RunOrder: 2
          """);

  /** With another name for the pipeline, which replaces it. */
  static final String RENAMED = edited("Name: orders\n", "Name: orders-renamed\n");

  /** Without the second stage, which CodePipeline refuses. */
  static final String ONE_STAGE =
      ORIGINAL.replaceFirst("(?s) {8}- Name: Deploy # the second stage.*(?=Outputs:)", "");

  /** Without the pipeline. */
  static final String WITHOUT_PIPELINE =
      ORIGINAL.replaceFirst("(?s)  Pipeline:\n.*(?=Outputs:)", "").replace("!Ref Pipeline", "none");

  /** With another output and the same resources. */
  static final String OTHER_OUTPUT = ORIGINAL + "  BucketName:\n    Value: !Ref Artifacts\n";

  /** With a build between source and deployment. */
  static final String BUILDING =
      edited(
          "        - Name: Deploy # the second stage\n",
          """
                  - Name: Build
                    Actions:
                      - Name: Build
                        ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                        Configuration: {ProjectName: orders}
                        InputArtifacts: [{Name: Code}]
                  - Name: Deploy # the second stage
          """);

  /** With another project for the build: the same pipeline with another definition. */
  static final String BUILDING_ELSEWHERE =
      edited(BUILDING, "ProjectName: orders}", "ProjectName: orders-next}");

  /** The same, and after it something that CodePipeline refuses, so that all is taken back. */
  static final String BUILDING_IN_VAIN =
      edited(
          BUILDING_ELSEWHERE,
          "Outputs:\n",
          """
            Second:
              Type: AWS::CodePipeline::Pipeline
              DependsOn: Pipeline
              Properties:
                Name: orders-second
                RoleArn: !GetAtt PipelineRole.Arn
                ArtifactStore: {Type: S3, Location: !Ref Artifacts}
                Stages:
                  - Name: Source
                    Actions:
                      - Name: GitHub
                        ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                        Configuration: {ConnectionArn: !Ref ConnectionArn, FullRepositoryId: octo-org/orders, BranchName: main}
                        OutputArtifacts: [{Name: Code}]
          Outputs:
          """);

  /** With the person to ask, and another output. */
  static final String WITH_APPROVAL_AND_OUTPUT =
      WITH_APPROVAL + "  BucketName:\n    Value: !Ref Artifacts\n";

  /** With the person to ask, and a role that may also write its log. */
  static final String WITH_APPROVAL_AND_POLICY =
      edited(
          WITH_APPROVAL,
          "            Action: sts:AssumeRole\n",
          """
                      Action: sts:AssumeRole
                Policies:
                  - PolicyName: log
                    PolicyDocument:
                      Statement:
                        - Effect: Allow
                          Action: logs:PutLogEvents
                          Resource: !Sub "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:orders:*"
          """);

  private OrdersTemplate() {}

  /** The original with a piece replaced. */
  static String edited(String before, String after) {
    return edited(ORIGINAL, before, after);
  }

  static String edited(String template, String before, String after) {
    if (!template.contains(before)) {
      throw new IllegalArgumentException("the template has no\n" + before);
    }
    return template.replace(before, after);
  }

  private static String resource() {
    try (InputStream stream =
        Objects.requireNonNull(DemoRepository.class.getResourceAsStream("demo-pipeline.yaml"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
