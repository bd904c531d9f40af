package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.AffectedPipeline.Fate;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffectedPipelinesTest {
  private static final String STACK = "AWS::CloudFormation::Stack";

  private final TestingStacks stacks = new TestingStacks();

  private List<AffectedPipeline> affected(ResourceChange... changes) {
    return new AffectedPipelines(stacks).of(Examples.update(changes));
  }

  private static ResourceChange edited(String... paths) {
    return Examples.edited(
        "Pipeline",
        Examples.PIPELINE,
        Replacement.NEVER,
        Arrays.stream(paths)
            .map(path -> new PropertyChange(path, Optional.empty(), Optional.empty(), false))
            .toArray(PropertyChange[]::new));
  }

  private static AffectedPipeline known(Fate fate) {
    return AffectedPipeline.known("Pipeline-1", fate);
  }

  @Test
  void a_change_of_the_definition_affects_the_pipeline() {
    assertThat(affected(edited("Properties.Stages", "Properties.Tags")))
        .containsExactly(known(Fate.CHANGED));
  }

  @Test
  void a_change_that_nobody_explains_does_too() {
    assertThat(affected(edited())).containsExactly(known(Fate.CHANGED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Properties.Tags", "Tags", "DeletionPolicy", "Metadata"})
  void other_changes_leave_executions_alone(String path) {
    assertThat(affected(edited(path))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Role.Arn,      AWS::IAM::Role,                  NEVER,       false",
    "Role,          AWS::IAM::Role,                  NEVER,       false",
    "Role.Arn,      AWS::IAM::Role,                  CONDITIONAL, true",
    "Role.Arn,      AWS::IAM::Role,                  ALWAYS,      true",
    "Role.RoleId,   AWS::IAM::Role,                  NEVER,       true",
    "Role.Arn,      Custom::Role,                    NEVER,       true",
    "Role.Arn,      AWS::CloudFormation::Stack,      NEVER,       true",
    "Elsewhere.Arn, AWS::IAM::Role,                  NEVER,       true"
  })
  void what_hangs_on_a_resource_that_stays_is_no_change_of_the_definition(
      String entity, String type, Replacement replacement, boolean isAffected) {
    PropertyChange role =
        new PropertyChange(
            "Properties.RoleArn", Optional.empty(), Optional.empty(), false, Set.of(entity));
    List<AffectedPipeline> found =
        affected(
            Examples.edited("Pipeline", Examples.PIPELINE, Replacement.NEVER, role),
            new ResourceChange(Action.MODIFY, "Role", "", type, replacement, List.of()));

    assertThat(found).isEqualTo(isAffected ? List.of(known(Fate.CHANGED)) : List.of());
  }

  @Test
  void what_hangs_on_a_resource_of_the_same_nested_stack_is_told_alike() {
    ResourceChange role =
        new ResourceChange(
            Action.MODIFY, "Role", "", "AWS::IAM::Role", Replacement.NEVER, List.of());
    ResourceChange pipeline =
        Examples.edited(
            "Pipeline",
            Examples.PIPELINE,
            Replacement.NEVER,
            new PropertyChange(
                "Properties.RoleArn",
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of("Role.Arn")));

    assertThat(affected(pipeline.within("Child"), role.within("Child"))).isEmpty();
    assertThat(affected(pipeline.within("Child"), role)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALWAYS", "CONDITIONAL"})
  void one_that_may_be_replaced_is_going(Replacement replacement) {
    assertThat(affected(Examples.edited("Pipeline", Examples.PIPELINE, replacement)))
        .containsExactly(known(Fate.GOING));
  }

  @Test
  void one_that_is_removed_is_going() {
    assertThat(
            affected(
                new ResourceChange(
                    Action.REMOVE,
                    "Pipeline",
                    "Pipeline-1",
                    Examples.PIPELINE,
                    Replacement.NEVER,
                    List.of())))
        .containsExactly(known(Fate.GOING));
  }

  @Test
  void one_that_is_new_has_nothing_in_flight() {
    assertThat(
            affected(Examples.change(Action.ADD, "Pipeline", Examples.PIPELINE, Replacement.NEVER)))
        .isEmpty();
  }

  @Test
  void nothing_is_asked_when_no_pipeline_is_affected() {
    stacks.failing(
        "physicalIds",
        new io.github.metacodepipeline.Failure(
            io.github.metacodepipeline.Failure.Kind.DENIED, "asked.", ""));

    assertThat(affected(Examples.edited("Bucket", "AWS::S3::Bucket", Replacement.NEVER))).isEmpty();
  }

  @Test
  void the_pipelines_of_a_nested_stack_may_change() {
    stacks.naming(Examples.PIPELINE, "orders-build");

    assertThat(affected(Examples.edited("Child", STACK, Replacement.CONDITIONAL)))
        .containsExactly(
            AffectedPipeline.assumed(
                "orders-build",
                Fate.CHANGED,
                "The nested stack Child may change, and its own changes are not known."));
  }

  @Test
  void those_of_a_nested_stack_with_a_change_set_of_its_own_are_known() {
    stacks.naming(Examples.PIPELINE, "orders-build");

    assertThat(
            affected(
                Examples.edited("Child", STACK, Replacement.CONDITIONAL),
                Examples.edited("Role", "AWS::IAM::Role", Replacement.NEVER).within("Child")))
        .isEmpty();
    assertThat(
            affected(
                Examples.edited("Child", STACK, Replacement.CONDITIONAL),
                edited("Properties.Stages").within("Child")))
        .containsExactly(known(Fate.CHANGED));
  }

  @Test
  void those_of_a_nested_stack_that_is_removed_are_going() {
    stacks.naming(Examples.PIPELINE, "orders-build");

    assertThat(
            affected(
                new ResourceChange(
                    Action.REMOVE, "Child", "arn:child", STACK, Replacement.NEVER, List.of())))
        .extracting(AffectedPipeline::fate)
        .containsExactly(Fate.GOING);
  }

  @Test
  void a_macro_may_change_every_pipeline() {
    stacks.naming(Examples.PIPELINE, "orders");

    assertThat(
            new AffectedPipelines(stacks)
                .of(
                    new Plan.Update(
                        Examples.desired("Transform: [AWS::Include, Octo]\n" + Examples.TEXT),
                        Examples.changeSet(ChangeSet.Status.READY),
                        Examples.update().actual())))
        .containsExactly(
            AffectedPipeline.assumed(
                "orders",
                Fate.CHANGED,
                "The template is rewritten by Octo, so nobody knows beforehand what changes."));
  }

  @Test
  void what_the_change_set_says_counts_before_what_is_assumed() {
    stacks.naming(Examples.PIPELINE, "Pipeline-1");

    assertThat(
            affected(
                edited("Properties.Stages"),
                Examples.edited("Child", STACK, Replacement.CONDITIONAL)))
        .containsExactly(known(Fate.CHANGED));
  }
}
