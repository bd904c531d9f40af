package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** What the real SDK makes of the answers. */
class WireTest {
  private static final String TEMPLATE =
      """
      # kept to the byte: <&> "quotes" ä
      Description: all & sundry
      Metadata: {made: by hand}
      Parameters:
        Size: {Type: Number, Default: 1, AllowedValues: [1, 2], Description: how big}
        Secret: {Type: String, NoEcho: true, Default: x}
      Resources:
        A: {Type: 'Test::Stage::Thing', Metadata: {m: 1}, Properties: {Size: !Ref Size}}
        R: {Type: 'AWS::IAM::Role', Properties: {RoleName: r}}
      Outputs: {O: {Value: !GetAtt A.Arn, Description: where, Export: {Name: exported}}}
      """;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void describes_a_stack_by_name_and_by_arn() {
    String id = bench.deploy("s", TEMPLATE);

    var stack = bench.aws.describeStacks(request -> request.stackName(id)).stacks().getFirst();

    assertThat(stack.stackName()).isEqualTo("s");
    assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    assertThat(stack.description()).isEqualTo("all & sundry");
    assertThat(stack.creationTime()).isEqualTo(bench.clock.instant());
    assertThat(stack.outputs().getFirst().exportName()).isEqualTo("exported");
    assertThat(stack.parameters().get(1).parameterValue()).isEqualTo("****");
    assertThat(stack.capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
    assertThat(stack.enableTerminationProtection()).isFalse();
    assertThat(stack.driftInformation().stackDriftStatusAsString()).isEqualTo("NOT_CHECKED");
  }

  @Test
  void forgets_the_name_but_not_the_arn_of_a_deleted_stack() {
    String id = bench.deploy("s", TEMPLATE);

    bench.aws.deleteStack(request -> request.stackName("s"));
    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(bench.story(id)).endsWith("s DELETE_COMPLETE");
    assertThat(
            bench
                .aws
                .listStacks(list -> list.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                .stackSummaries())
        .hasSize(1);
    assertThat(bench.aws.describeStacks().stacks()).isEmpty();
    assertThat(bench.deploy("s", TEMPLATE)).isNotEqualTo(id);
  }

  @Test
  void describes_resources_in_all_three_ways() {
    String id = bench.deploy("s", TEMPLATE);

    var all = bench.aws.describeStackResources(request -> request.stackName("s")).stackResources();
    var one =
        bench
            .aws
            .describeStackResources(request -> request.physicalResourceId("r"))
            .stackResources();
    var detail =
        bench
            .aws
            .describeStackResource(request -> request.stackName(id).logicalResourceId("A"))
            .stackResourceDetail();

    assertThat(all).extracting(resource -> resource.logicalResourceId()).containsExactly("A", "R");
    assertThat(one).isEqualTo(all);
    assertThat(detail.metadata()).isEqualTo("{\"m\":1}");
    assertThat(detail.resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(detail.lastUpdatedTimestamp()).isEqualTo(bench.clock.instant());
  }

  @Test
  void gives_the_template_back_to_the_byte() {
    bench.deploy("s", TEMPLATE.replace("\n", "\r\n"));

    var original = bench.aws.getTemplate(request -> request.stackName("s"));
    var processed =
        bench.aws.getTemplate(
            request -> request.stackName("s").templateStage(TemplateStage.PROCESSED));

    assertThat(original.templateBody()).isEqualTo(TEMPLATE.replace("\n", "\r\n"));
    assertThat(original.stagesAvailable())
        .containsExactly(TemplateStage.ORIGINAL, TemplateStage.PROCESSED);
    assertThat(processed.templateBody()).isEqualTo(original.templateBody());
  }

  @Test
  void summarises_a_template() {
    var summary = bench.aws.getTemplateSummary(request -> request.templateBody(TEMPLATE));

    assertThat(summary.capabilities()).containsExactly(Capability.CAPABILITY_NAMED_IAM);
    assertThat(summary.capabilitiesReason())
        .isEqualTo("The following resource(s) require capabilities: [AWS::IAM::Role]");
    assertThat(summary.parameters().getFirst().parameterConstraints().allowedValues())
        .containsExactly("1", "2");
    assertThat(summary.parameters().getFirst().parameterType()).isEqualTo("Number");
    assertThat(summary.parameters().get(1).noEcho()).isTrue();
    assertThat(summary.resourceTypes()).containsExactly("Test::Stage::Thing", "AWS::IAM::Role");
    assertThat(summary.resourceIdentifierSummaries().get(1).resourceIdentifiers())
        .containsExactly("RoleName");
    assertThat(summary.metadata()).isEqualTo("{\"made\":\"by hand\"}");
  }

  @Test
  void summarises_the_template_of_a_stack_and_of_a_url() {
    bench.deploy("s", TEMPLATE);

    assertThat(bench.aws.getTemplateSummary(request -> request.stackName("s")).description())
        .isEqualTo("all & sundry");
    assertThat(
            bench
                .aws
                .getTemplateSummary(request -> request.templateURL("AWS::From::Url"))
                .resourceTypes())
        .containsExactly("AWS::From::Url");
  }

  @Test
  void validates_a_template() {
    var valid =
        bench.aws.validateTemplate(
            request -> request.templateBody("Transform: AWS::LanguageExtensions\n" + TEMPLATE));

    assertThat(valid.description()).isEqualTo("all & sundry");
    assertThat(valid.parameters()).hasSize(2);
    assertThat(valid.parameters().getFirst().defaultValue()).isEqualTo("1");
    assertThat(valid.declaredTransforms()).containsExactly("AWS::LanguageExtensions");
    assertThat(valid.capabilities())
        .containsExactly(Capability.CAPABILITY_NAMED_IAM, Capability.CAPABILITY_AUTO_EXPAND);
  }

  @Test
  void creates_and_updates_without_change_sets() {
    String thing = "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}}";
    String id =
        bench
            .aws
            .createStack(request ->
                request.stackName("s").templateBody(thing).enableTerminationProtection(true))
            .stackId();

    assertThatThrownBy(
            () -> bench.aws.createStack(request -> request.stackName("s").templateBody(thing)))
        .hasMessageContaining("Stack [s] already exists");
    assertThatThrownBy(
            () -> bench.aws.updateStack(request -> request.stackName("s").templateBody(thing)))
        .hasMessageContaining("No updates are to be performed.");
    assertThat(
            bench
                .aws
                .updateStack(
                    request -> request.stackName("s").templateBody(thing.replace("1", "2")))
                .stackId())
        .isEqualTo(id);
    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.aws.describeStacks().stacks().getFirst().enableTerminationProtection())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
  void tells_since_when_a_stack_is_being_taken_apart(OnFailure onFailure) {
    String topic = "arn:aws:sns:eu-west-1:111122223333:t";
    String id =
        bench
            .aws
            .createStack(request ->
                request
                    .stackName("s")
                    .notificationARNs(topic)
                    .enableTerminationProtection(true)
                    .onFailure(onFailure)
                    .templateBody(
                        "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Refuse: create}}}"))
            .stackId();

    var stack = bench.aws.describeStacks(request -> request.stackName(id)).stacks().getFirst();
    assertThat(stack.notificationARNs()).containsExactly(topic);
    assertThat(stack.enableTerminationProtection()).isTrue();
    assertThat(List.of(stack.parentId() == null, stack.rootId() == null)).containsOnly(true);
    assertThat(stack.deletionTime() == null).isEqualTo(onFailure == OnFailure.DO_NOTHING);
  }

  @Test
  void keeps_a_stack_policy() {
    bench.deploy("s", TEMPLATE);
    assertThat(bench.aws.getStackPolicy(request -> request.stackName("s")).stackPolicyBody())
        .isNull();

    bench.aws.setStackPolicy(
        request -> request.stackName("s").stackPolicyBody("{\"Statement\":[]}"));

    assertThat(bench.aws.getStackPolicy(request -> request.stackName("s")).stackPolicyBody())
        .isEqualTo("{\"Statement\":[]}");
  }

  @Test
  void has_no_hooks() {
    String set = bench.prepare("s", TEMPLATE);

    var hooks = bench.aws.describeChangeSetHooks(request -> request.changeSetName(set));

    assertThat(hooks.hooks()).isEmpty();
    assertThat(hooks.statusAsString()).isEqualTo("PLANNED");
    assertThat(hooks.stackName()).isEqualTo("s");
  }

  @Test
  void pages_changes_events_and_resources() {
    String many =
        IntStream.range(0, 250)
            .mapToObj(number -> "  R" + number + ": {Type: 'Test::Stage::Thing'}\n")
            .collect(Collectors.joining("", "Resources:\n", ""));
    String set = bench.prepare("s", many);

    var first = bench.describe(set);
    var second =
        bench.aws.describeChangeSet(
            request -> request.changeSetName(set).nextToken(first.nextToken()));
    bench.execute(set);

    assertThat(first.changes()).hasSize(100);
    assertThat(second.changes()).hasSize(100);
    assertThat(second.changes().getFirst()).isNotEqualTo(first.changes().getFirst());
    assertThat(bench.story("s")).hasSize(250 * 3 + 3).doesNotHaveDuplicates();
    assertThat(
            bench
                .aws
                .listStackResourcesPaginator(request -> request.stackName("s"))
                .stackResourceSummaries()
                .stream()
                .count())
        .isEqualTo(250);
  }

  @Test
  void pages_of_events_do_not_shift_when_more_happens() {
    bench.deploy(
        "s",
        IntStream.range(0, 50)
            .mapToObj(number -> "  R" + number + ": {Type: 'Test::Stage::Thing'}\n")
            .collect(Collectors.joining("", "Resources:\n", "")));
    var first = bench.aws.describeStackEvents(request -> request.stackName("s"));

    bench.aws.deleteStack(request -> request.stackName(first.stackEvents().getFirst().stackId()));
    var second =
        bench.aws.describeStackEvents(request ->
            request
                .stackName(first.stackEvents().getFirst().stackId())
                .nextToken(first.nextToken()));

    assertThat(first.stackEvents()).hasSize(100).doesNotContainAnyElementsOf(second.stackEvents());
    assertThat(second.stackEvents()).hasSize(53);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void refuses_a_template_of_more_than_51200_bytes() {
    String long_ = "# ä".repeat(20_000) + "\n" + TEMPLATE;

    assertThatThrownBy(() -> bench.aws.validateTemplate(request -> request.templateBody(long_)))
        .hasMessageContaining("1 validation error detected: Value '#")
        .hasMessageContaining(
            "at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a_b | x   | Value 'a_b' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*
          1a  | x   | Value '1a' at 'stackName'
          s   | a_b | Value 'a_b' at 'changeSetName' failed to satisfy constraint
          s   | 9   | Value '9' at 'changeSetName'
          """)
  void refuses_impossible_names(String stack, String set, String message) {
    assertThatThrownBy(() -> bench.prepare(stack, TEMPLATE, request -> request.changeSetName(set)))
        .hasMessageContaining("1 validation error detected: ")
        .hasMessageContaining(message);
  }

  @Test
  void refuses_what_is_not_there() {
    assertThatThrownBy(() -> bench.status("x"))
        .hasMessageContaining("Stack with id x does not exist");
    assertThatThrownBy(() -> bench.story("x")).hasMessageContaining("Stack [x] does not exist");
    assertThatThrownBy(() -> bench.aws.listChangeSets(request -> request.stackName("x")))
        .hasMessageContaining("Stack [x] does not exist");
    bench.deploy("s", TEMPLATE);
    assertThatThrownBy(() -> bench.physicalId("s", "X"))
        .hasMessageContaining("Resource X does not exist for stack s");
    assertThatThrownBy(() -> bench.aws.listStacks(request -> request.nextToken("?")))
        .hasMessageContaining("Invalid pagination token");
    assertThatThrownBy(() -> bench.aws.validateTemplate(_ -> {}))
        .hasMessageContaining("Either Template URL or Template Body must be specified.");
    assertThatThrownBy(() -> bench.aws.describeEvents(_ -> {}))
        .hasMessageContaining("must be specified");
  }

  @Test
  void refuses_an_action_that_it_does_not_have() {
    assertThatThrownBy(() -> bench.aws.detectStackDrift(request -> request.stackName("s")))
        .hasMessageContaining("Could not find operation DetectStackDrift");
  }

  @Test
  void keeps_accounts_and_regions_apart() {
    bench.deploy("s", TEMPLATE);
    QueryRequest request = new QueryRequest("DescribeStacks", Map.of("StackName", "s"));

    assertThat(bench.engine.answer(request, "111122223333", "eu-west-1").toString()).contains("s");
    assertThatThrownBy(() -> bench.engine.answer(request, "111122223333", "us-east-1"))
        .isInstanceOf(AwsError.class);
    assertThatThrownBy(() -> bench.engine.answer(request, "444455556666", "eu-west-1"))
        .isInstanceOf(AwsError.class);
  }
}
