package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TestingRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluatorsTest {
  private static final String TEXT =
      """
      Parameters:
        Given: {Type: String, Default: default}
        Kept: {Type: String, Default: default}
        Secret: {Type: String, NoEcho: true}
        Unsent: {Type: String, Default: default}
        Stored: {Type: 'AWS::SSM::Parameter::Value<String>'}
      Resources:
        Topic: {Type: AWS::SNS::Topic}
      """;

  private static final Stack STACK =
      Examples.stack(
          StackStatus.UPDATE_COMPLETE,
          Map.of("Given", "was", "Kept", "kept", "Secret", "****", "Stored", "/name"),
          Map.of(),
          Map.of());

  private static ResolvedParameter sent(String name, ParameterValue value) {
    return new ResolvedParameter(name, value, Origin.GIVEN, name.equals("Secret"));
  }

  private static DesiredStack desired(Template template, Bundle bundle) {
    DesiredStack plain = Examples.desired(Examples.TEXT);
    return new DesiredStack(
        plain.name(),
        template,
        List.of(
            sent("Given", new ParameterValue.Given("given")),
            sent("Kept", new ParameterValue.Previous()),
            sent("Secret", new ParameterValue.Given("hush"))),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        plain.terms(),
        plain.parcel(),
        bundle);
  }

  private static Plan.Update update(Deployed deployed, Template wanted, Bundle bundle) {
    return new Plan.Update(
        desired(wanted, bundle), Examples.changeSet(ChangeSet.Status.READY), deployed);
  }

  @Test
  void a_plan_knows_the_parameters_that_it_sends_and_the_stack() {
    Facts facts =
        Evaluators.wanted(update(Deployed.of(STACK, TEXT), Examples.template(TEXT), Bundle.NONE))
            .facts();

    assertThat(facts.values())
        .isEqualTo(
            Map.of(
                "Given", "given",
                "Kept", "kept",
                "AWS::StackName", "orders-pipeline",
                "AWS::StackId", Examples.ID.arn(),
                "AWS::Region", "eu-west-1",
                "AWS::AccountId", "123456789012",
                "AWS::Partition", "aws",
                "AWS::URLSuffix", "amazonaws.com"));
    assertThat(facts.unknown()).isEqualTo(Set.of("Secret", "Unsent", "Stored"));
  }

  @Test
  void what_is_deployed_has_the_values_of_the_stack_and_no_secret() {
    Facts facts = Evaluators.now(Deployed.of(STACK, TEXT)).orElseThrow().facts();

    assertThat(facts.values())
        .containsEntry("Given", "was")
        .containsEntry("Kept", "kept")
        .containsEntry("AWS::Region", "eu-west-1")
        .doesNotContainKey("Secret")
        .doesNotContainValue("****");
    assertThat(facts.isUnknown("Unsent")).isTrue();
  }

  @Test
  void the_suffix_of_urls_is_that_of_the_partition() {
    Stack china =
        new Stack(
            new StackId("arn:aws-cn:cloudformation:cn-north-1:123456789012:stack/orders/1"),
            STACK.name(),
            STACK.status(),
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            STACK.settings(),
            Optional.empty());

    assertThat(Evaluators.now(Deployed.of(china, TEXT)).orElseThrow().facts().values())
        .containsEntry("AWS::URLSuffix", "amazonaws.com.cn")
        .containsEntry("AWS::Partition", "aws-cn");
  }

  @Test
  void nothing_is_read_of_what_is_unreadable_or_not_there() {
    assertThat(Evaluators.now(Deployed.of(STACK, "- a list"))).isEmpty();
    assertThat(Evaluators.now(Examples.create())).isEmpty();
  }

  private static final String PARENT =
      """
      Resources:
        Child:
          Type: AWS::CloudFormation::Stack
          Properties: {TemplateURL: %s, Parameters: {Name: orders}}
      """;
  private static final String CHILD =
      """
      Parameters:
        Name: {Type: String}
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties: {Name: !Sub '${Name}-%s'}
      """;

  private static final Failure NO_ANSWER = Failure.unreachable("No answer.", "Run it again.");

  private static final Deployed PARENT_NOW =
      Deployed.of(STACK, PARENT.formatted("https://s3.amazonaws.com/store/old"));

  /** A parent in the repository that names a template beside it. */
  private static Declaration.Present declared() {
    return (Declaration.Present)
        new DeclarationReader(
                new TestingRepository()
                    .onDisk("pipeline.yaml", PARENT.formatted("child.yaml"))
                    .onDisk("child.yaml", CHILD.formatted("new")),
                List.of())
            .read(new Revision.WorkingTree(), Examples.target());
  }

  private static Plan.Update nesting(Deployed now, ResourceChange... changes) {
    Declaration.Present declared = declared();
    return new Plan.Update(
        desired(declared.template(), declared.bundle()),
        Examples.changeSet(ChangeSet.Status.READY, changes),
        now);
  }

  private static ResourceChange childChange(Action action, String physicalId) {
    return new ResourceChange(
        action, "Child", physicalId, "AWS::CloudFormation::Stack", Replacement.NEVER, List.of());
  }

  private static List<String> names(Evaluator evaluator) {
    TemplatePipelines read = DefinitionReader.read(evaluator);
    return Stream.concat(
            read.byLogicalId().entrySet().stream()
                .map(pipeline -> pipeline.getKey() + " " + pipeline.getValue().name()),
            read.gaps().stream().map(Gap::what))
        .toList();
  }

  @Test
  void a_nested_stack_that_is_wanted_is_a_file_of_the_repository() {
    assertThat(names(Evaluators.wanted(nesting(PARENT_NOW))))
        .containsExactly("Child/Pipeline Text[value=orders-new]");
  }

  @Test
  void a_nested_stack_that_the_plan_leaves_alone_is_as_it_is_wanted() {
    assertThat(names(Evaluators.now(nesting(PARENT_NOW)).orElseThrow()))
        .containsExactly("Child/Pipeline Text[value=orders-new]");
  }

  @Test
  void a_nested_stack_that_the_plan_changes_is_read_as_it_is_deployed() {
    String child = "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-Child/2c";
    ResourceChange change = childChange(Action.MODIFY, child);
    TestingStacks stacks = new TestingStacks().with(child(child), CHILD.formatted("old"));
    Deployed now =
        new NestedStacks(stacks).of(PARENT_NOW, Examples.changeSet(ChangeSet.Status.READY, change));

    assertThat(names(Evaluators.now(nesting(now, change)).orElseThrow()))
        .containsExactly("Child/Pipeline Text[value=orders-old]");
  }

  private static Stack child(String arn) {
    return new Stack(
        new StackId(arn),
        new StackName("orders-Child"),
        StackStatus.UPDATE_COMPLETE,
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        STACK.settings(),
        Optional.empty());
  }

  @Test
  void a_nested_stack_that_may_not_be_seen_is_a_gap() {
    ResourceChange change = childChange(Action.MODIFY, "arn:aws:cloudformation:::stack/x/1");
    TestingStacks denying = new TestingStacks().failing("template", NO_ANSWER);
    Deployed now =
        new NestedStacks(denying)
            .of(PARENT_NOW, Examples.changeSet(ChangeSet.Status.READY, change));

    assertThat(now).isEqualTo(PARENT_NOW);
    assertThat(names(Evaluators.now(nesting(now, change)).orElseThrow()))
        .containsExactly("the pipelines of the nested stack Child");
  }

  @Test
  void nobody_is_asked_where_no_nested_stack_is_touched() {
    ChangeSet changeSet =
        Examples.changeSet(
            ChangeSet.Status.READY, Examples.editedStages(), childChange(Action.ADD, ""));

    assertThat(
            new NestedStacks(new TestingStacks().failing("template", NO_ANSWER))
                .of(PARENT_NOW, changeSet))
        .isSameAs(PARENT_NOW);
  }
}
