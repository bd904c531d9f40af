package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.StackStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlindnessTest {
  private static final String NESTED =
      """
      Resources:
        Child:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: https://example.com/child.yaml
      """;

  private static List<String> unseen(String before, String after) {
    return Guard.allowing("")
        .unseen(
            new Proposal.Offline(
                Optional.empty(), Optional.of(Examples.template(before)), Examples.template(after)))
        .stream()
        .map(BlindSpot::sentence)
        .toList();
  }

  @Test
  void is_none_where_everything_can_be_seen() {
    assertThat(unseen(Examples.TEXT, Examples.TEXT)).isEmpty();
  }

  @Test
  void names_a_thing_once_with_its_line_although_it_is_there_before_and_after() {
    assertThat(unseen(NESTED, NESTED))
        .singleElement()
        .asString()
        .startsWith(
            "The guard cannot see the pipelines of the nested stack Child (pipeline.yaml:2): ")
        .endsWith(".");
  }

  @Test
  void names_what_can_be_seen_only_afterwards() {
    assertThat(unseen(NESTED, Examples.TEXT)).hasSize(1);
    assertThat(unseen(Examples.TEXT, NESTED)).hasSize(1);
  }

  @Test
  void names_a_part_of_a_pipeline_that_a_condition_decides() {
    String conditional =
        """
        Parameters:
          Careful:
            Type: String
        Conditions:
          IsCareful: !Equals [!Ref Careful, 'yes']
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Stages:
                - !If [IsCareful, {Name: Ask, Actions: []}, !Ref AWS::NoValue]
        """;

    assertThat(unseen(Examples.TEXT, conditional))
        .containsExactly(
            "The guard cannot see a stage (pipeline.yaml:11): only CloudFormation can decide the condition IsCareful.");
  }

  @Test
  void says_that_the_deployed_template_cannot_be_read() {
    Plan.Update plan =
        new Plan.Update(
            Examples.desired(Examples.TEXT),
            Examples.changeSet(ChangeSet.Status.READY),
            Examples.deployed(Examples.stack(StackStatus.UPDATE_COMPLETE), "[no template"));

    assertThat(Guard.allowing("").unseen(new Proposal.Planned(plan)))
        .singleElement()
        .satisfies(spot -> {
          assertThat(spot.sentence())
              .isEqualTo(
                  "The guard cannot read the template that is deployed: what would change in a pipeline is not judged.");
          assertThat(spot.gap())
              .hasValueSatisfying(gap ->
                  assertThat(new Proposal.Planned(plan).pipelineChanges().shows(gap)).isTrue());
        });
    assertThat(Guard.allowing("").unseen(new Proposal.Kept(plan, Optional.empty()))).hasSize(1);
  }
}
