package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Stacks, and what stands behind them in the other services. */
class StackStoryTest extends SandboxTest {
  private static final String PIPELINE =
      """
      Resources:
        Artifacts:
          Type: AWS::S3::Bucket
          Properties: {BucketName: orders-artifacts}
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: orders-github
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: !Sub arn:aws:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:repository_id: '2000002'
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            RoleArn: !GetAtt Role.Arn
            ArtifactStore: {Type: S3, Location: !Ref Artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Checkout
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: '1'}
                    Configuration: {S3Bucket: code, S3ObjectKey: code.zip}
                    OutputArtifacts: [{Name: code}]
      """;
  private static final String BUILD =
      """
              - Name: Build
                Actions:
                  - Name: Compile
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    Configuration: {ProjectName: orders}
                    InputArtifacts: [{Name: code}]
      """;

  private CloudFormationClient stacks;

  @BeforeEach
  void connect() {
    stacks = clients.cloudFormation();
  }

  private void create(String template) {
    stacks.createStack(c ->
        c.stackName("orders").templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  private void update(String template) {
    stacks.updateStack(u ->
        u.stackName("orders").templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  private StackStatus status(String stack) {
    return stacks.describeStacks(d -> d.stackName(stack)).stacks().getFirst().stackStatus();
  }

  private List<String> reasons() {
    return stacks.describeStackEvents(d -> d.stackName("orders")).stackEvents().stream()
        .map(StackEvent::resourceStatusReason)
        .filter(reason -> reason != null)
        .toList();
  }

  private int version() {
    return clients.codePipeline().getPipeline(g -> g.name("orders")).pipeline().version();
  }

  @Test
  void makes_a_pipeline_a_bucket_and_a_role_that_are_there_for_the_other_services()
      throws Exception {
    create(PIPELINE + BUILD);

    assertThat(version()).isEqualTo(1);
    assertThat(clients.s3().headBucket(b -> b.bucket("orders-artifacts")).bucketRegion())
        .isEqualTo("eu-west-1");
    String token = AssumedSession.token(sandbox);
    assertThat(
            clients
                .anonymousSts()
                .assumeRoleWithWebIdentity(r ->
                    r.roleArn("arn:aws:iam::123456789012:role/orders-github")
                        .roleSessionName("gha-1-1")
                        .webIdentityToken(token))
                .assumedRoleUser()
                .arn())
        .endsWith("assumed-role/orders-github/gha-1-1");
    assertThat(status("orders")).isEqualTo(StackStatus.CREATE_COMPLETE);
  }

  @Test
  void rolls_back_an_update_that_leaves_one_stage() {
    create(PIPELINE + BUILD);
    update(PIPELINE);

    assertThat(status("orders")).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    assertThat(reasons())
        .anyMatch(reason ->
            reason.contains(
                "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline"
                    + " (Service: CodePipeline, Status Code: 400"));
    assertThat(clients.codePipeline().getPipeline(g -> g.name("orders")).pipeline().stages())
        .hasSize(2);
  }

  @Test
  void raises_the_pipelines_version_with_its_definition() {
    create(PIPELINE + BUILD);
    update(PIPELINE + BUILD.replace("ProjectName: orders", "ProjectName: billing"));

    assertThat(version()).isEqualTo(2);
    assertThat(status("orders")).isEqualTo(StackStatus.UPDATE_COMPLETE);
  }

  @Test
  void cannot_remove_a_bucket_that_is_not_empty() {
    create(PIPELINE + BUILD);
    clients.s3().putObject(p -> p.bucket("orders-artifacts").key("a"), RequestBody.fromString("x"));
    stacks.deleteStack(d -> d.stackName("orders"));

    assertThat(status("orders")).isEqualTo(StackStatus.DELETE_FAILED);
    assertThat(reasons())
        .anyMatch(reason -> reason.contains("The bucket you tried to delete is not empty"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://templates.s3.eu-west-1.amazonaws.com/orders.yaml",
        "https://s3.eu-west-1.amazonaws.com/templates/orders.yaml",
        "https://templates.s3.dualstack.eu-west-1.amazonaws.com/orders.yaml",
        "https://templates.s3.cn-north-1.amazonaws.com.cn/orders.yaml",
        "http://127.0.0.1:4566/templates/orders.yaml",
      })
  void reads_a_template_that_lies_in_a_bucket(String url) {
    clients.s3().createBucket(b -> b.bucket("templates"));
    String big = PIPELINE + BUILD + "# " + "x".repeat(60_000) + "\n";
    clients
        .s3()
        .putObject(p -> p.bucket("templates").key("orders.yaml"), RequestBody.fromString(big));

    stacks.createStack(
        c -> c.stackName("orders").templateURL(url).capabilities(Capability.CAPABILITY_NAMED_IAM));

    assertThat(status("orders")).isEqualTo(StackStatus.CREATE_COMPLETE);
    assertThat(stacks.getTemplate(g -> g.stackName("orders")).templateBody()).isEqualTo(big);
  }

  @Test
  void makes_nested_stacks_of_templates_that_lie_in_a_bucket() {
    clients.s3().createBucket(b -> b.bucket("templates"));
    clients
        .s3()
        .putObject(
            p -> p.bucket("templates").key("orders.yaml"),
            RequestBody.fromString(PIPELINE + BUILD));
    String parent =
        """
        Resources:
          Orders:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: 'https://templates.s3.eu-west-1.amazonaws.com/%s.yaml'}
        """;

    create(parent.formatted("orders"));
    assertThat(version()).isEqualTo(1);
    update(parent.formatted("missing"));

    assertThat(status("orders")).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    assertThat(reasons()).contains("S3 error: Access Denied");
    stacks.deleteStack(d -> d.stackName("orders"));
    assertThat(clients.codePipeline().listPipelines(l -> {}).pipelines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://templates.s3.amazonaws.com/missing.yaml", "not a url", "https://h"})
  void refuses_a_template_that_is_not_in_a_bucket(String url) {
    assertThatThrownBy(() -> stacks.createStack(c -> c.stackName("orders").templateURL(url)))
        .isInstanceOfSatisfying(
            CloudFormationException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  @Test
  void finds_wrong_properties_of_a_pipeline_before_anything_is_done() {
    String set =
        stacks
            .createChangeSet(c ->
                c.stackName("orders")
                    .changeSetName("wrong")
                    .changeSetType("CREATE")
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .templateBody((PIPELINE + BUILD).replace("Stages:", "Stagez:")))
            .id();

    var failed = stacks.describeChangeSet(d -> d.changeSetName(set));
    assertThat(failed.statusAsString()).isEqualTo("FAILED");
    assertThat(failed.executionStatusAsString()).isEqualTo("UNAVAILABLE");
    assertThat(failed.statusReason())
        .startsWith("The following hook(s)/validation failed: [AWS::EarlyValidation::");
    assertThat(
            stacks
                .describeEvents(d -> d.changeSetName(set).filters(f -> f.failedEvents(true)))
                .operationEvents())
        .filteredOn(event -> event.eventType() == EventType.VALIDATION_ERROR)
        .extracting(
            OperationEvent::logicalResourceId,
            OperationEvent::validationName,
            OperationEvent::validationStatusAsString,
            OperationEvent::validationPath,
            OperationEvent::validationStatusReason,
            OperationEvent::validationFailureModeAsString)
        .containsExactly(
            tuple(
                "Pipeline",
                "PROPERTY_VALIDATION",
                "FAILED",
                "/Resources/Pipeline/Properties",
                "Required property [Stages] not found",
                "FAIL"),
            tuple(
                "Pipeline",
                "PROPERTY_VALIDATION",
                "FAILED",
                "/Resources/Pipeline/Properties/Stagez",
                "Unsupported property [Stagez]",
                "FAIL"));
  }

  private String prepareReversion() {
    return stacks
        .createChangeSet(c ->
            c.stackName("orders")
                .changeSetName("revert")
                .deploymentMode("REVERT_DRIFT")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_NAMED_IAM))
        .id();
  }

  @Test
  void changes_back_what_somebody_did_to_a_pipeline() {
    create(PIPELINE + BUILD);
    var pipeline = clients.codePipeline().getPipeline(g -> g.name("orders")).pipeline();
    var build = pipeline.stages().getLast();
    var compile = build.actions().getFirst();
    var other = compile.toBuilder().configuration(Map.of("ProjectName", "other")).build();
    clients
        .codePipeline()
        .updatePipeline(u ->
            u.pipeline(
                pipeline.toBuilder()
                    .stages(pipeline.stages().getFirst(), build.toBuilder().actions(other).build())
                    .build()));

    String set = prepareReversion();
    var described = stacks.describeChangeSet(d -> d.changeSetName(set).includePropertyValues(true));
    var change = described.changes().getFirst().resourceChange();
    var target = change.details().getFirst().target();
    stacks.executeChangeSet(e -> e.changeSetName(set));

    assertThat(described.deploymentModeAsString()).isEqualTo("REVERT_DRIFT");
    assertThat(described.stackDriftStatusAsString()).isEqualTo("DRIFTED");
    assertThat(described.changes()).hasSize(1);
    assertThat(change.actionAsString()).isEqualTo("Modify");
    assertThat(change.resourceDriftStatusAsString()).isEqualTo("MODIFIED");
    assertThat(change.details()).hasSize(1);
    assertThat(target.path()).isEqualTo("/Properties/Stages/1/Actions/0/Configuration/ProjectName");
    assertThat(List.of(target.beforeValue(), target.afterValue()))
        .containsExactly("other", "orders");
    assertThat(status("orders")).isEqualTo(StackStatus.UPDATE_COMPLETE);
    assertThat(clients.codePipeline().getPipeline(g -> g.name("orders")).pipeline().stages())
        .isEqualTo(pipeline.stages());
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void makes_a_pipeline_again_that_somebody_deleted() {
    create(PIPELINE + BUILD);
    clients.codePipeline().deletePipeline(d -> d.name("orders"));

    String set = prepareReversion();
    var change = stacks.describeChangeSet(d -> d.changeSetName(set)).changes().getFirst();
    stacks.executeChangeSet(e -> e.changeSetName(set));

    assertThat(change.resourceChange().actionAsString()).isEqualTo("Add");
    assertThat(change.resourceChange().resourceDriftStatusAsString()).isEqualTo("DELETED");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void finds_nothing_to_revert_where_nobody_changed_anything() {
    create(PIPELINE + BUILD);

    String set = prepareReversion();

    var described = stacks.describeChangeSet(d -> d.changeSetName(set));
    assertThat(described.statusAsString()).isEqualTo("FAILED");
    assertThat(described.statusReason()).startsWith("The submitted information didn't contain");
    assertThat(described.stackDriftStatusAsString()).isEqualTo("IN_SYNC");
  }

  @ParameterizedTest
  @CsvSource({"CREATE, false", "UPDATE, true"})
  void reverts_no_drift_of_new_or_of_nested_stacks(String type, boolean nested) {
    create(PIPELINE + BUILD);

    assertThatThrownBy(() ->
            stacks.createChangeSet(c ->
                c.stackName(type.equals("CREATE") ? "new" : "orders")
                    .changeSetName("revert")
                    .changeSetType(type)
                    .deploymentMode("REVERT_DRIFT")
                    .includeNestedStacks(nested)
                    .templateBody(PIPELINE + BUILD)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)))
        .isInstanceOf(CloudFormationException.class)
        .hasMessageContaining("DeploymentMode REVERT_DRIFT is not supported");
  }

  @Test
  void can_be_made_to_refuse_what_aws_might_not_let_go_together() {
    sandbox.intercept(
        new Interceptor() {
          @Override
          public void before(LoggedCall call, Map<String, String> sent) {
            if (sent.containsKey("RetainExceptOnCreate")) {
              throw AwsError.validation("RetainExceptOnCreate does not go with OnStackFailure");
            }
          }
        });
    String set =
        stacks
            .createChangeSet(c ->
                c.stackName("orders")
                    .changeSetName("create")
                    .changeSetType("CREATE")
                    .onStackFailure("DELETE")
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .templateBody(PIPELINE + BUILD))
            .id();

    assertThatThrownBy(
            () -> stacks.executeChangeSet(e -> e.changeSetName(set).retainExceptOnCreate(true)))
        .hasMessageContaining("does not go with OnStackFailure");
    stacks.executeChangeSet(e -> e.changeSetName(set));

    assertThat(status("orders")).isEqualTo(StackStatus.CREATE_COMPLETE);
  }

  @Test
  void takes_into_a_stack_only_what_there_is() {
    create(PIPELINE + BUILD);
    clients.s3().createBucket(b -> b.bucket("by-hand"));
    String template =
        """
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
            Properties: {BucketName: by-hand}
        """;

    for (String bucket : List.of("by-hand", "nowhere")) {
      stacks.createChangeSet(c ->
          c.stackName("adopted-" + bucket)
              .changeSetName("import")
              .changeSetType("IMPORT")
              .templateBody(template.replace("by-hand", bucket))
              .resourcesToImport(r ->
                  r.resourceType("AWS::S3::Bucket")
                      .logicalResourceId("Bucket")
                      .resourceIdentifier(Map.of("BucketName", bucket))));
      stacks.executeChangeSet(e -> e.stackName("adopted-" + bucket).changeSetName("import"));
    }

    assertThat(status("adopted-by-hand")).isEqualTo(StackStatus.IMPORT_COMPLETE);
    assertThat(status("adopted-nowhere")).isNotEqualTo(StackStatus.IMPORT_COMPLETE);
  }
}
