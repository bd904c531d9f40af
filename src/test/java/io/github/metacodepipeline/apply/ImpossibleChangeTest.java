package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.plan.ValidationFinding.Mode;
import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpossibleChangeTest {
  private static final Template TEMPLATE = Examples.template(Examples.TEXT);

  private static Diagnosis diagnosis(String reason, ValidationFinding... findings) {
    ChangeSet changeSet = Examples.changeSet(ChangeSet.Status.FAILED, reason);
    return ImpossibleChange.outcome(
            new Plan.Impossible(changeSet, List.of(findings), List.of()), TEMPLATE)
        .diagnosis();
  }

  private static ValidationFinding finding(String id, String path) {
    return new ValidationFinding(id, Examples.PIPELINE, path, "No.", Mode.FAIL);
  }

  @Test
  void is_blamed_on_what_early_validation_found_and_not_on_the_change_set() {
    assertThat(
            diagnosis(
                    "The following hook(s)/validation failed: [x]",
                    finding("Pipeline", "/Resources/Pipeline/Properties/Name"),
                    finding("Pipeline", "/Resources/Pipeline/Properties/Name"),
                    finding("Gone", "/Resources/Gone"))
                .causes())
        .containsExactly(
            new Cause(
                List.of(new Cause.Resource(Examples.ID, "Pipeline", Examples.PIPELINE)),
                "No.",
                Optional.of(new Place("pipeline.yaml", 5))),
            new Cause(
                List.of(new Cause.Resource(Examples.ID, "Gone", Examples.PIPELINE)),
                "No.",
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "/Parameters/Name, 2", "/Resources/Pipeline/Properties, 4"})
  void stands_at_the_resource_where_the_path_leads_nowhere(String path, int line) {
    assertThat(diagnosis("", finding("Pipeline", path)).causes().getFirst().place())
        .contains(new Place("pipeline.yaml", line));
  }

  @Test
  void blames_no_resource_where_cloudformation_names_none() {
    assertThat(diagnosis("", finding("", "")).causes())
        .containsExactly(new Cause(List.of(), "No.", Optional.empty()));
  }

  @Test
  void says_what_the_change_set_says_at_the_line_of_a_resource_that_it_names() {
    String reason = "Errors found: [2]. Resource with id [Pipeline] is invalid.";

    assertThat(diagnosis(reason).causes())
        .containsExactly(new Cause(List.of(), reason, Optional.of(new Place("pipeline.yaml", 2))));
    assertThat(diagnosis("Circular dependency")).isEqualTo(Diagnosis.said("Circular dependency"));
    assertThat(diagnosis(" ").causes()).isEmpty();
  }
}
