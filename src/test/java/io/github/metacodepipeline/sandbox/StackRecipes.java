package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings a stack into any status that CloudFormation has, by nothing but what people do to stacks.
 *
 * <p>A stack that is there is taken as it is, with its template and parameters; else one is made of
 * the template given. What goes wrong is always a bucket {@code Broken} with a name that S3 does
 * not take, what comes and goes besides is a bucket {@code Spare}.
 */
public final class StackRecipes {
  static final String PIPELINE =
      """
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            ArtifactStore: {Type: S3, Location: artifacts}
            Stages:
              - Name: Source
                Actions:
                  - Name: Checkout
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: '1'}
                    Configuration: {S3Bucket: code, S3ObjectKey: code.zip}
                    OutputArtifacts: [{Name: code}]
              - Name: Build
                Actions:
                  - Name: Compile
                    ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                    Configuration: {ProjectName: compile}
                    InputArtifacts: [{Name: code}]
      """;

  private final CloudFormationClient aws;
  private final CodePipelineClient codePipeline;
  private final S3Client s3;
  private final String stack;
  private final List<PipelineDeclaration> lost = new ArrayList<>();
  private String template = PIPELINE;
  private Consumer<Duration> passing = _ -> {};

  public StackRecipes(CloudFormationClient aws, Sandbox sandbox, String stack) {
    this.aws = aws;
    this.codePipeline = Clients.of(sandbox.endpoint()).codePipeline();
    this.s3 = Clients.of(sandbox.endpoint()).s3();
    this.stack = stack;
  }

  /** Makes the stack, where there is none yet, of this YAML template with a pipeline. */
  public StackRecipes of(String yaml) {
    template = yaml;
    return this;
  }

  /**
   * Lets time pass while a status does not come by itself: what an operation goes through needs
   * that, and a sandbox whose resources take time.
   */
  public StackRecipes passing(Consumer<Duration> time) {
    passing = time;
    return this;
  }

  /** Brings the stack into this status. */
  public void bring(StackStatus wanted) {
    switch (wanted) {
      case REVIEW_IN_PROGRESS -> reviewed();
      case CREATE_IN_PROGRESS, CREATE_COMPLETE -> put(template, true);
      case ROLLBACK_IN_PROGRESS, ROLLBACK_COMPLETE -> put(broken(template), true);
      case CREATE_FAILED -> put(broken(template), false);
      case ROLLBACK_FAILED -> {
        putAndWait(broken(spared(template)), false);
        fillSpare();
        aws.rollbackStack(request -> request.stackName(stack));
      }
      case UPDATE_IN_PROGRESS -> {
        present();
        put(spared(template), true);
      }
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, UPDATE_COMPLETE -> {
        present();
        putAndWait(spared(template), true);
        put(template, true);
      }
      case UPDATE_FAILED -> {
        present();
        put(broken(template), false);
      }
      case UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE -> {
        present();
        put(broken(spared(template)), true);
      }
      case UPDATE_ROLLBACK_FAILED -> {
        present();
        putAndWait(broken(template), false);
        losePipelines();
        aws.rollbackStack(request -> request.stackName(stack));
      }
      case IMPORT_IN_PROGRESS, IMPORT_COMPLETE -> {
        present();
        s3.createBucket(request -> request.bucket(spare()));
        take(imported(template, "Spare", spare(), ""), Map.of("Spare", spare()));
      }
      case IMPORT_ROLLBACK_IN_PROGRESS, IMPORT_ROLLBACK_COMPLETE -> failedImport();
      case IMPORT_ROLLBACK_FAILED -> {
        failedImport();
        await(Set.of(StackStatus.IMPORT_ROLLBACK_IN_PROGRESS));
        s3.deleteBucket(request -> request.bucket(spare()));
      }
      case DELETE_IN_PROGRESS, DELETE_COMPLETE -> {
        present();
        aws.deleteStack(request -> request.stackName(stack));
      }
      case DELETE_FAILED -> {
        present();
        putAndWait(spared(template), true);
        fillSpare();
        aws.deleteStack(request -> request.stackName(stack));
      }
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no status of CloudFormation: " + wanted);
    }
    await(Set.of(wanted));
  }

  /** Puts right what somebody did to the stack's resources, so that what failed can go on. */
  public void mend() {
    lost.forEach(pipeline -> codePipeline.createPipeline(request -> request.pipeline(pipeline)));
    lost.clear();
    if (s3.listBuckets().buckets().stream().anyMatch(bucket -> bucket.name().equals(spare()))) {
      s3.deleteObject(request -> request.bucket(spare()).key("precious"));
    }
  }

  private void reviewed() {
    aws.createChangeSet(request ->
        request
            .stackName(stack)
            .changeSetName("recipe")
            .changeSetType(ChangeSetType.CREATE)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .templateBody(template));
  }

  /** Sees to it that there is a stack, and that no operation is going on. */
  private void present() {
    if (found().isEmpty()) {
      put(template, true);
    }
    await(resting());
    template = aws.getTemplate(request -> request.stackName(stack)).templateBody();
  }

  private void putAndWait(String body, boolean rollsBack) {
    put(body, rollsBack);
    await(resting());
  }

  private void put(String body, boolean rollsBack) {
    List<Stack> found = found();
    if (found.isEmpty()) {
      aws.createStack(request ->
          request
              .stackName(stack)
              .templateBody(body)
              .capabilities(Capability.CAPABILITY_NAMED_IAM)
              .onFailure(rollsBack ? OnFailure.ROLLBACK : OnFailure.DO_NOTHING));
      return;
    }
    List<Tag> tags = new ArrayList<>(found.getFirst().tags());
    if (body.contains("  Broken:\n")) {
      // A tag of the stack is laid onto its resources, so that all of them are touched.
      tags.add(Tag.builder().key("touched").value("by-a-recipe").build());
    }
    aws.updateStack(request ->
        request
            .stackName(stack)
            .templateBody(body)
            .parameters(kept(found.getFirst()))
            .tags(tags)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .disableRollback(!rollsBack));
  }

  private static List<Parameter> kept(Stack found) {
    return found.parameters().stream()
        .map(Parameter::parameterKey)
        .map(key -> Parameter.builder().parameterKey(key).usePreviousValue(true).build())
        .toList();
  }

  private void failedImport() {
    present();
    s3.createBucket(request -> request.bucket(spare()));
    String taking = imported(template, "Spare", spare(), "");
    take(
        imported(taking, "Absent", spare() + "-absent", "    DependsOn: Spare\n"),
        Map.of("Spare", spare(), "Absent", spare() + "-absent"));
  }

  private void take(String body, Map<String, String> buckets) {
    List<ResourceToImport> imports =
        buckets.entrySet().stream()
            .map(bucket ->
                ResourceToImport.builder()
                    .resourceType("AWS::S3::Bucket")
                    .logicalResourceId(bucket.getKey())
                    .resourceIdentifier(Map.of("BucketName", bucket.getValue()))
                    .build())
            .toList();
    String changeSet =
        aws.createChangeSet(request ->
                request
                    .stackName(stack)
                    .changeSetName("recipe-import")
                    .changeSetType(ChangeSetType.IMPORT)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .templateBody(body)
                    .parameters(kept(found().getFirst()))
                    .resourcesToImport(imports))
            .id();
    for (int seconds = 0; seconds < 600 && !isReady(changeSet); seconds++) {
      passing.accept(Duration.ofSeconds(1));
    }
    aws.executeChangeSet(request -> request.changeSetName(changeSet));
  }

  private boolean isReady(String changeSet) {
    return aws.describeChangeSet(request -> request.changeSetName(changeSet))
        .statusAsString()
        .equals("CREATE_COMPLETE");
  }

  private void losePipelines() {
    for (StackResourceSummary resource :
        aws.listStackResources(request -> request.stackName(stack)).stackResourceSummaries()) {
      if (resource.resourceType().equals("AWS::CodePipeline::Pipeline")) {
        String name = resource.physicalResourceId();
        lost.add(codePipeline.getPipeline(request -> request.name(name)).pipeline());
        codePipeline.deletePipeline(request -> request.name(name));
      }
    }
  }

  private void fillSpare() {
    s3.putObject(request -> request.bucket(spare()).key("precious"), RequestBody.fromString("x"));
  }

  private String spare() {
    return stack.toLowerCase(Locale.ROOT) + "-spare";
  }

  private String spared(String body) {
    return with(
        body,
        "  Spare:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: " + spare() + "}\n");
  }

  private static String broken(String body) {
    return with(
        body,
        "  Broken:\n    Type: AWS::S3::Bucket\n    DependsOn: %s\n    Properties: {BucketName: x}\n"
            .formatted(List.copyOf(Template.parse(body).resources().keySet())));
  }

  private static String imported(String body, String logicalId, String bucket, String more) {
    return with(
        body,
        "  %s:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: Retain\n%s    Properties: {BucketName: %s}\n"
            .formatted(logicalId, more, bucket));
  }

  private static String with(String body, String resource) {
    assertThat(body).as("the recipes want a YAML template").contains("Resources:\n");
    return body.replaceFirst("(?m)^Resources:\n", "Resources:\n" + resource);
  }

  private List<Stack> found() {
    try {
      return aws.describeStacks(request -> request.stackName(stack)).stacks().stream()
          .filter(found -> found.stackStatus() != StackStatus.REVIEW_IN_PROGRESS)
          .toList();
    } catch (CloudFormationException absent) {
      return List.of();
    }
  }

  private StackStatus status() {
    // The stack's ARN is not known to everybody, and a deleted one has no name any more.
    return aws.listStacks().stackSummaries().stream()
        .filter(summary -> summary.stackName().equals(stack))
        .findFirst()
        .orElseThrow()
        .stackStatus();
  }

  private static Set<StackStatus> resting() {
    return StackStatus.knownValues().stream()
        .filter(status -> !status.toString().endsWith("_IN_PROGRESS"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void await(Set<StackStatus> wanted) {
    for (int seconds = 0; seconds < 600 && !wanted.contains(status()); seconds++) {
      passing.accept(Duration.ofSeconds(1));
    }
    assertThat(wanted).as("what became of " + stack).contains(status());
  }
}
