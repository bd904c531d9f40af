package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardTest {
  private static final ResourceChange REMOVED =
      Examples.change(Action.REMOVE, "Old", Examples.PIPELINE, Replacement.NEVER);
  private static final ResourceChange REPLACED =
      Examples.change(Action.MODIFY, "Pipeline", Examples.PIPELINE, Replacement.ALWAYS);

  private static List<String> found(ResourceChange... changes) {
    return Guard.allowing("").examine(new Proposal.Planned(Examples.update(changes))).stream()
        .map(Finding::key)
        .toList();
  }

  @Test
  void approves_of_what_no_rule_speaks_against() {
    Plan.Update plan = Examples.update(Examples.editedStages());

    assertThat(Guard.allowing("").judge(plan))
        .isInstanceOfSatisfying(
            Approval.class,
            approval -> {
              assertThat(approval.plan()).isSameAs(plan);
              assertThat(approval.findings()).isEmpty();
              assertThat(approval.warnings()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "REMOVE, AWS::CodePipeline::Pipeline, true",
    "REMOVE, AWS::S3::Bucket, false",
    "ADD, AWS::CodePipeline::Pipeline, false",
    "MODIFY, AWS::CodePipeline::Pipeline, false",
    "IMPORT, AWS::CodePipeline::Pipeline, false",
    "DYNAMIC, AWS::CodePipeline::Pipeline, false"
  })
  void refuses_to_remove_a_pipeline(Action action, String type, boolean refused) {
    assertThat(found(Examples.change(action, "X", type, Replacement.NEVER)))
        .isEqualTo(refused ? List.of("pipeline-removed:X") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, AWS::CodePipeline::Pipeline, true",
    "CONDITIONAL, AWS::CodePipeline::Pipeline, true",
    "NEVER, AWS::CodePipeline::Pipeline, false",
    "ALWAYS, AWS::S3::Bucket, false"
  })
  void refuses_to_replace_a_pipeline(Replacement replacement, String type, boolean refused) {
    assertThat(found(Examples.change(Action.MODIFY, "X", type, replacement)))
        .isEqualTo(refused ? List.of("pipeline-replaced:X") : List.of());
  }

  @ParameterizedTest
  @EnumSource(
      value = Replacement.class,
      names = {"ALWAYS", "CONDITIONAL"})
  void says_how_certain_a_replacement_is(Replacement replacement) {
    Finding finding =
        Guard.allowing("")
            .examine(
                new Proposal.Planned(
                    Examples.update(
                        Examples.change(
                            Action.MODIFY, "Pipeline", Examples.PIPELINE, replacement))))
            .getFirst();

    assertThat(finding.what())
        .startsWith(
            replacement == Replacement.ALWAYS
                ? "The pipeline Pipeline would be replaced"
                : "The pipeline Pipeline could be replaced");
    assertThat(finding.isError()).isTrue();
    assertThat(finding.place()).contains(new Place("pipeline.yaml", 2));
  }

  @Test
  void points_at_the_template_where_a_resource_is_gone_from_it() {
    assertThat(Guard.allowing("").examine(new Proposal.Planned(Examples.update(REMOVED))))
        .singleElement()
        .extracting(Finding::place)
        .isEqualTo(Optional.of(new Place("pipeline.yaml", 1)));
  }

  @Test
  void refuses_with_everything_that_was_found() {
    assertThat(Guard.allowing("").judge(Examples.update(REMOVED, REPLACED)))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal -> {
              assertThat(refusal.findings()).hasSize(2);
              assertThat(refusal.refused()).isEqualTo(refusal.findings());
            });
  }

  @Test
  void lists_what_was_allowed_beside_what_was_not() {
    assertThat(Guard.allowing("pipeline-removed:Old").judge(Examples.update(REMOVED, REPLACED)))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal -> {
              assertThat(refusal.findings()).hasSize(2);
              assertThat(refusal.refused())
                  .extracting(Finding::key)
                  .containsExactly("pipeline-replaced:Pipeline");
            });
  }

  @Test
  void approves_of_what_was_allowed_and_still_lists_it() {
    assertThat(
            Guard.allowing("pipeline-removed:Old, pipeline-replaced:Pipeline")
                .judge(Examples.update(REMOVED, REPLACED)))
        .isInstanceOfSatisfying(
            Approval.class,
            approval -> {
              assertThat(approval.findings()).hasSize(2);
              assertThat(approval.warnings()).isEmpty();
            });
  }

  @Test
  void warns_that_a_bare_rule_allows_more_than_it_says() {
    assertThat(Guard.allowing("pipeline-removed").judge(Examples.update(REMOVED)))
        .isInstanceOfSatisfying(
            Approval.class,
            approval ->
                assertThat(approval.warnings())
                    .containsExactly(
                        "allow: \"pipeline-removed\" lets every finding of this rule pass; \"pipeline-removed:Old\" would let pass this one only."));
  }

  @Test
  void judges_a_comparison_of_texts_by_the_same_rules() {
    Proposal offline =
        new Proposal.Offline(
            Optional.empty(),
            Optional.of(Examples.template(Examples.TEXT)),
            Examples.template(Examples.TEXT.replace("orders", "orders2")));

    assertThat(Guard.allowing("").examine(offline))
        .extracting(Finding::key)
        .containsExactly("pipeline-replaced:Pipeline");
    assertThat(offline.current()).isPresent();
  }

  @Test
  void refuses_a_change_set_of_which_it_is_not_known_what_it_is_for() {
    Proposal.Kept kept =
        new Proposal.Kept(Examples.update(REMOVED), Optional.of("was made by hand"));

    assertThat(Guard.allowing("pipeline-removed:Old").judge(kept))
        .isInstanceOfSatisfying(
            Verdict.Refusal.class,
            refusal ->
                assertThat(refusal.refused())
                    .singleElement()
                    .satisfies(finding -> {
                      assertThat(finding.key())
                          .isEqualTo("foreign-change-set:" + kept.plan().changeSet().name());
                      assertThat(finding.what()).endsWith(" was made by hand.");
                      assertThat(finding.canBeAllowed()).isTrue();
                    }));
  }

  @Test
  void judges_a_change_set_that_was_kept_by_the_same_rules() {
    Plan.Update plan = Examples.update(REMOVED);

    assertThat(Guard.allowing("").judge(new Proposal.Kept(plan, Optional.empty())))
        .isInstanceOf(Verdict.Refusal.class);
    assertThat(
            Guard.allowing("pipeline-removed:Old,foreign-change-set")
                .judge(new Proposal.Kept(plan, Optional.of("was made by hand"))))
        .isInstanceOfSatisfying(
            Approval.class, approval -> assertThat(approval.plan()).isSameAs(plan));
    assertThat(new Proposal.Kept(plan, Optional.empty()).current()).isPresent();
  }

  @Test
  void points_at_the_nested_stack_in_which_a_pipeline_would_be_removed() {
    ResourceChange inner =
        Examples.change(Action.REMOVE, "Inner", Examples.PIPELINE, Replacement.NEVER)
            .within("Pipeline");

    assertThat(Guard.allowing("").examine(new Proposal.Planned(Examples.update(inner))))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.key()).isEqualTo("pipeline-removed:Pipeline/Inner");
          assertThat(finding.place()).contains(new Place("pipeline.yaml", 2));
        });
  }

  @Test
  void finds_nothing_in_a_first_creation() {
    Proposal offline =
        new Proposal.Offline(Optional.empty(), Optional.empty(), Examples.template(Examples.TEXT));

    assertThat(Guard.allowing("").examine(offline)).isEmpty();
    assertThat(offline.current()).isEmpty();
    assertThat(new Proposal.Planned(Examples.create()).current()).isEmpty();
    assertThat(new Proposal.Planned(Examples.update()).current()).isPresent();
  }
}
