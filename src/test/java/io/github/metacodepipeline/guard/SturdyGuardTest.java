package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.source.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard comes to a judgement about whatever somebody writes. */
class SturdyGuardTest {
  private static final Guard GUARD = Guard.allowing("");

  private static List<Finding> examine(Optional<Template> before, Template after) {
    return GUARD.examine(new Proposal.Offline(Optional.of(Examples.NAME), before, after));
  }

  private static Template pipeline(String properties) {
    return Examples.template(
        """
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties: %s
        """
            .formatted(properties));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref AWS::NoValue",
        "{}",
        "[]",
        "nonsense",
        "{Stages: nonsense}",
        "{Stages: [nonsense, {Actions: nonsense}, {Name: [1], Actions: [[], {}, !Ref X]}]}",
        "{Stages: !Ref AWS::NoValue, Triggers: [{}, {GitConfiguration: {PullRequest: x}}]}",
        "{Stages: [{Name: A, Actions: [{Name: B, RunOrder: x, ActionTypeId: !Ref T}]}]}",
        "{Stages: [{Name: A, Actions: [{Name: {Ref: N}, ActionTypeId: {Category: Source, Provider: S3, Owner: AWS}, Configuration: !Ref C}]}]}",
        "{ArtifactStore: !Ref Store, RoleArn: [], ExecutionMode: {}}",
        "{ArtifactStores: [{}, {Region: [], ArtifactStore: {Location: {}, EncryptionKey: x}}]}",
        "{ExecutionMode: PARALLEL, RoleArn: !GetAtt Gone.Arn, ArtifactStore: {Location: !Ref Gone}}",
      })
  void judges_a_pipeline_that_is_none(String properties) {
    Template odd = pipeline(properties);
    Template usual = Examples.template(Examples.TEXT.replace("Name: orders", "RoleArn: a"));

    for (Template before : List.of(odd, usual)) {
      for (Template after : List.of(odd, usual)) {
        assertThatCode(() -> examine(Optional.of(before), after)).doesNotThrowAnyException();
      }
    }
    assertThat(examine(Optional.of(odd), odd)).filteredOn(Finding::isError).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.metacodepipeline.guard.QuietGuardTest#templates")
  void judges_the_change_from_any_template_of_the_corpus_to_any_other(Path file) {
    Template after = QuietGuardTest.read(file);

    Thorough.of(QuietGuardTest.templates().toList(), file)
        .map(QuietGuardTest::read)
        .forEach(before ->
            assertThat(examine(Optional.of(before), after))
                .allSatisfy(finding -> {
                  assertThat(finding.what()).isNotBlank();
                  assertThat(finding.subject()).isNotBlank();
                }));
  }

  @Test
  void says_nothing_of_the_parts_of_a_pipeline_that_is_removed() {
    Template none = Examples.template("Resources: {Topic: {Type: AWS::SNS::Topic}}");

    assertThat(examine(Optional.of(Examples.template(Examples.TEXT)), none))
        .extracting(Finding::key)
        .containsExactly("pipeline-removed:Pipeline");
  }
}
