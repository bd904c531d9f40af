package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.TestingTemplates;
import io.github.metacodepipeline.pipeline.TestingTemplates.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;

/** Every template of {@link TestingTemplates} as a stack. */
class CorpusStoryTest extends SandboxTest {
  /** What no stack is made of, with what is said of it; AWS takes no aliases either. */
  private static final Map<String, String> NOT_TAKEN =
      Map.of(
          "anchors", "YAML aliases are not allowed in CloudFormation templates",
          "include", "Unsupported function: Fn::Transform",
          "language-extensions", "Resource name Fn::ForEach::Teams is non alphanumeric",
          "macro", "No transform named 123456789012::LodestarPipelines found");

  private static final String LIBRARY = "https://ironwood-templates.s3.eu-west-1.amazonaws.com/";

  private static final String EXPORTS =
      """
      Resources: {Bucket: {Type: 'AWS::S3::Bucket'}}
      Outputs: {Index: {Value: cairn-index, Export: {Name: cairn-index-function}}}
      """;

  private CloudFormationClient stacks;

  static Stream<Sample> templates() {
    return TestingTemplates.all().stream()
        .filter(sample -> !sample.isChild() && !NOT_TAKEN.containsKey(sample.name()));
  }

  static Stream<Sample> otherTemplates() {
    return NOT_TAKEN.keySet().stream().map(TestingTemplates::named);
  }

  /** Where the parents find their children, and what another stack has exported. */
  @BeforeEach
  void prepare() {
    stacks = clients.cloudFormation();
    clients.s3().createBucket(b -> b.bucket("ironwood-templates"));
    TestingTemplates.all().stream().filter(Sample::isChild).forEach(this::store);
    stacks.createStack(c -> c.stackName("exports").templateBody(EXPORTS));
  }

  private void store(Sample child) {
    for (String key : List.of(child.name(), child.name().replace("nested/", "v3.2.0/"))) {
      clients
          .s3()
          .putObject(
              p -> p.bucket("ironwood-templates").key(key + ".yaml"),
              RequestBody.fromString(child.text()));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void becomes_a_stack_whose_pipelines_are_there(Sample sample) {
    create(sample);

    assertThat(stacks.describeStacks(d -> d.stackName(sample.name())).stacks())
        .as(() -> reasons(sample))
        .extracting(stack -> stack.stackStatusAsString())
        .containsExactly("CREATE_COMPLETE");
    List<PipelineDeclaration> made = pipelines(sample.name()).toList();
    assertThat(made).isNotEmpty().allMatch(pipeline -> pipeline.version() == 1);
    if (!sample.name().equals("nested-by-url")) {
      assertThat(made)
          .hasSameSizeAs(DefinitionReader.read(sample.evaluator()).byLogicalId().values());
    }
  }

  @ParameterizedTest
  @MethodSource("otherTemplates")
  void says_why_it_makes_no_stack(Sample sample) {
    String complaint;
    try {
      complaint =
          create(sample)
              .map(DescribeChangeSetResponse::statusReason)
              .orElseGet(() -> reasons(sample));
    } catch (CloudFormationException refused) {
      complaint = refused.getMessage();
    }

    assertThat(complaint).contains(NOT_TAKEN.getOrDefault(sample.name(), "nothing"));
  }

  /** Makes the stack; gives the change set back when it has failed. */
  private Optional<DescribeChangeSetResponse> create(Sample sample) {
    String id =
        stacks
            .createChangeSet(c ->
                c.stackName(sample.name())
                    .changeSetName("create")
                    .changeSetType(ChangeSetType.CREATE)
                    .templateBody(withoutWhatIsMissing(sample.text()))
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .parameters(parameters(sample)))
            .id();
    DescribeChangeSetResponse changeSet = stacks.describeChangeSet(d -> d.changeSetName(id));
    if (changeSet.statusAsString().equals("FAILED")) {
      return Optional.of(changeSet);
    }
    stacks.executeChangeSet(e -> e.changeSetName(id));
    return Optional.empty();
  }

  /** Packaged, as a packager would do it; and there is no parameter store. */
  private static String withoutWhatIsMissing(String template) {
    return template
        .replace("TemplateURL: nested/", "TemplateURL: " + LIBRARY + "nested/")
        .replace("AWS::SSM::Parameter::Value<String>", "String");
  }

  private static List<Parameter> parameters(Sample sample) {
    return sample.parameters().entrySet().stream()
        .map(value ->
            Parameter.builder()
                .parameterKey(value.getKey())
                .parameterValue(value.getValue())
                .build())
        .toList();
  }

  /** The pipelines of a stack and of those below it. */
  private Stream<PipelineDeclaration> pipelines(String stack) {
    return stacks.describeStackResources(d -> d.stackName(stack)).stackResources().stream()
        .flatMap(this::pipelines);
  }

  private Stream<PipelineDeclaration> pipelines(StackResource resource) {
    String id = resource.physicalResourceId();
    return switch (resource.resourceType()) {
      case "AWS::CloudFormation::Stack" -> pipelines(id);
      case "AWS::CodePipeline::Pipeline" ->
          Stream.of(clients.codePipeline().getPipeline(g -> g.name(id)).pipeline());
      default -> Stream.of();
    };
  }

  private String reasons(Sample sample) {
    return stacks.describeStackEvents(d -> d.stackName(sample.name())).stackEvents().stream()
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList()
        .toString();
  }
}
