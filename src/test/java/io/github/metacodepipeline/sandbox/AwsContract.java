package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What AWS does, said once and asked of every stand-in for it, so that none of them drifts: the
 * sandbox in every build, moto where it is right.
 */
abstract class AwsContract {
  static final String BUCKET_STACK =
      "AWSTemplateFormatVersion: '2010-09-09'\n"
          + "# kept to the byte:  two spaces, a tab\t, an umlaut ü\n"
          + "Parameters:\n"
          + "  BucketName: {Type: String}\n"
          + "  Secret: {Type: String, NoEcho: true, Default: hush}\n"
          + "Resources:\n"
          + "  Bucket:\n"
          + "    Type: AWS::S3::Bucket\n"
          + "    Properties: {BucketName: !Ref BucketName}\n"
          + "Outputs:\n"
          + "  Name: {Value: !Ref Bucket}\n"
          + "  Arn: {Value: !GetAtt Bucket.Arn}\n";
  private static final String ROLE_STACK =
      """
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: contract-pipeline
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: {Service: codepipeline.amazonaws.com}
                  Action: sts:AssumeRole
      """;

  Clients clients;
  CloudFormationClient stacks;

  /** Where the stand-in listens. */
  abstract URI endpoint();

  /** A token that {@code role/github-deploy} trusts. */
  abstract String webIdentityToken() throws Exception;

  @BeforeEach
  void connect() {
    clients = Clients.of(endpoint());
    stacks = clients.cloudFormation();
  }

  @Test
  void knows_the_account_of_the_caller() {
    var identity = clients.sts().getCallerIdentity();

    assertThat(identity.account()).isEqualTo("123456789012");
    assertThat(identity.arn()).startsWith("arn:aws:");
  }

  @Test
  void gives_credentials_for_a_web_identity() throws Exception {
    String token = webIdentityToken();
    var assumed =
        clients
            .anonymousSts()
            .assumeRoleWithWebIdentity(r ->
                r.roleArn("arn:aws:iam::123456789012:role/github-deploy")
                    .roleSessionName("gha-1-1")
                    .webIdentityToken(token));

    assertThat(assumed.credentials().accessKeyId()).startsWith("ASIA");
    assertThat(assumed.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/github-deploy/gha-1-1");
    assertThat(clients.with(assumed.credentials()).sts().getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/github-deploy/gha-1-1");
  }

  @Test
  void keeps_objects() {
    var s3 = clients.s3();
    s3.createBucket(b ->
        b.bucket("contract-objects")
            .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
    s3.putObject(
        p -> p.bucket("contract-objects").key("a/b c.yaml").metadata(Map.of("commit", "abc")),
        RequestBody.fromString("Resources: {}\r\n"));

    assertThat(
            s3.getObjectAsBytes(g -> g.bucket("contract-objects").key("a/b c.yaml")).asUtf8String())
        .isEqualTo("Resources: {}\r\n");
    var head = s3.headObject(h -> h.bucket("contract-objects").key("a/b c.yaml"));
    assertThat(head.contentLength()).isEqualTo(15);
    assertThat(head.metadata()).containsEntry("commit", "abc");
    assertThat(s3.listObjectsV2(l -> l.bucket("contract-objects").prefix("a/")).contents())
        .extracting(S3Object::key)
        .containsExactly("a/b c.yaml");
    assertThat(s3.getBucketLocation(b -> b.bucket("contract-objects")).locationConstraintAsString())
        .isEqualTo("eu-west-1");
    assertThatThrownBy(() -> s3.getObjectAsBytes(g -> g.bucket("contract-objects").key("missing")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.listObjectsV2(l -> l.bucket("contract-missing")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  static CreateChangeSetRequest.Builder submission(String bucket, ChangeSetType type) {
    return CreateChangeSetRequest.builder()
        .stackName("contract")
        .changeSetName("change-1")
        .changeSetType(type)
        .templateBody(BUCKET_STACK)
        .parameters(Parameter.builder().parameterKey("BucketName").parameterValue(bucket).build())
        .tags(Tag.builder().key("team").value("orders").build());
  }

  DescribeChangeSetResponse described(String changeSet) {
    return stacks.describeChangeSet(d -> d.stackName("contract").changeSetName(changeSet));
  }

  Stack stack(String nameOrId) {
    return stacks.describeStacks(d -> d.stackName(nameOrId)).stacks().getFirst();
  }

  void deploy() {
    stacks.createChangeSet(submission("contract-bucket", ChangeSetType.CREATE).build());
    described("change-1");
    stacks.executeChangeSet(e -> e.stackName("contract").changeSetName("change-1"));
  }

  @Test
  void shows_a_change_set_and_does_nothing_before_it_is_executed() {
    var created =
        stacks.createChangeSet(submission("contract-bucket", ChangeSetType.CREATE).build());
    var described = described("change-1");

    assertThat(created.id()).contains(":changeSet/change-1/");
    assertThat(created.stackId()).contains(":stack/contract/");
    assertThat(described.status()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
    assertThat(described.executionStatusAsString()).isEqualTo("AVAILABLE");
    // Whether one that was not sent is among them is not promised.
    assertThat(described.parameters())
        .contains(
            Parameter.builder()
                .parameterKey("BucketName")
                .parameterValue("contract-bucket")
                .build());
    assertThat(described.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.resourceChange().actionAsString()).isEqualTo("Add");
          assertThat(change.resourceChange().logicalResourceId()).isEqualTo("Bucket");
          assertThat(change.resourceChange().resourceType()).isEqualTo("AWS::S3::Bucket");
        });
    assertThat(stack("contract").stackStatus()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);
    assertThatThrownBy(() -> clients.s3().listObjectsV2(l -> l.bucket("contract-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void makes_what_the_change_set_says() {
    deploy();
    Stack stack = stack("contract");

    assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    assertThat(clients.s3().listObjectsV2(l -> l.bucket("contract-bucket")).keyCount()).isZero();
    assertThat(stack.tags()).containsExactly(Tag.builder().key("team").value("orders").build());
    assertThat(stack.parameters())
        .contains(
            Parameter.builder()
                .parameterKey("BucketName")
                .parameterValue("contract-bucket")
                .build());
  }

  @Test
  void shows_outputs() {
    stacks.createStack(c ->
        c.stackName("contract")
            .templateBody(BUCKET_STACK)
            .parameters(
                Parameter.builder()
                    .parameterKey("BucketName")
                    .parameterValue("contract-bucket")
                    .build()));

    assertThat(stack("contract").outputs())
        .extracting(Output::outputKey, Output::outputValue)
        .containsExactlyInAnyOrder(
            tuple("Name", "contract-bucket"), tuple("Arn", "arn:aws:s3:::contract-bucket"));
  }

  @Test
  void gives_the_template_back_to_the_byte() {
    deploy();

    assertThat(
            stacks
                .getTemplate(g -> g.stackName("contract").templateStage(TemplateStage.ORIGINAL))
                .templateBody())
        .isEqualTo(BUCKET_STACK);
  }

  @Test
  void says_that_nothing_would_change() {
    deploy();
    stacks.createChangeSet(
        submission("contract-bucket", ChangeSetType.UPDATE).changeSetName("change-2").build());
    var described = described("change-2");

    assertThat(described.status()).isEqualTo(ChangeSetStatus.FAILED);
    assertThat(described.statusReason())
        .startsWith("The submitted information didn't contain changes.");
  }

  @Test
  void removes_a_stack_with_what_it_made() {
    deploy();
    String id = stack("contract").stackId();
    stacks.deleteStack(d -> d.stackName("contract"));

    assertThat(stack(id).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
    assertThatThrownBy(() -> clients.s3().listObjectsV2(l -> l.bucket("contract-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void does_not_know_a_stack_that_is_not_there() {
    assertThatThrownBy(() -> stack("contract-missing"))
        .isInstanceOfSatisfying(
            CloudFormationException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("Stack with id contract-missing does not exist");
            });
  }

  @Test
  void shows_a_pipeline_that_was_created() throws Exception {
    stacks.createStack(c ->
        c.stackName("contract-role")
            .templateBody(ROLE_STACK)
            .capabilities(Capability.CAPABILITY_NAMED_IAM));
    assertThat(stack("contract-role").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    var pipelines = clients.codePipeline();
    pipelines.createPipeline(c -> c.pipeline(orders()));

    JsonNode shown = pipelineAsJson("orders");

    assertThat(shown.at("/metadata/pipelineArn").asText())
        .isEqualTo("arn:aws:codepipeline:eu-west-1:123456789012:orders");
    assertThat(shown.at("/pipeline/name").asText()).isEqualTo("orders");
    assertThat(shown.at("/pipeline/version").asInt()).isEqualTo(1);
    assertThat(shown.at("/pipeline/stages").findValuesAsText("ProjectName"))
        .containsExactly("orders");
    assertThatThrownBy(() -> pipelines.getPipeline(g -> g.name("missing")))
        .isInstanceOfSatisfying(
            CodePipelineException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PipelineNotFoundException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("Account '123456789012' does not have a pipeline with name 'missing'");
            });
    assertThatThrownBy(() ->
            pipelines.createPipeline(c ->
                c.pipeline(
                    orders().toBuilder()
                        .name("short")
                        .stages(orders().stages().getFirst())
                        .build())))
        .isInstanceOfSatisfying(
            CodePipelineException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidStructureException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "Pipeline has only 1 stage(s)."
                          + " There should be a minimum of 2 stages in a pipeline");
            });
  }

  /** {@code GetPipeline} below the SDK, which cannot read every stand-in's dates. */
  private JsonNode pipelineAsJson(String name) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint())
            .header("X-Amz-Target", "CodePipeline_20150709.GetPipeline")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261102/eu-west-1/codepipeline"
                    + "/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
            .build();
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static PipelineDeclaration orders() {
    return PipelineDeclaration.builder()
        .name("orders")
        .roleArn("arn:aws:iam::123456789012:role/contract-pipeline")
        .artifactStore(s -> s.type("S3").location("artifacts"))
        .stages(
            stage("Source", ActionCategory.SOURCE, "S3", Map.of("S3Bucket", "code")),
            stage("Build", ActionCategory.BUILD, "CodeBuild", Map.of("ProjectName", "orders")))
        .build();
  }

  static StageDeclaration stage(
      String name, ActionCategory category, String provider, Map<String, String> configuration) {
    return StageDeclaration.builder()
        .name(name)
        .actions(a ->
            a.name(name)
                .actionTypeId(t ->
                    t.category(category).owner(ActionOwner.AWS).provider(provider).version("1"))
                .configuration(configuration))
        .build();
  }
}
