package io.github.metacodepipeline.pipeline;

import static io.github.metacodepipeline.pipeline.Definitions.orders;
import static io.github.metacodepipeline.pipeline.Definitions.set;
import static io.github.metacodepipeline.pipeline.Definitions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pipelines of a template there is something to say about. */
class PipelineChangesTest {
  private static final PipelineDefinition QUEUED = set("ExecutionMode", text("QUEUED"), orders());

  @Test
  void pipelines_that_stay_as_they_are_go_unsaid() {
    assertThat(
            PipelineChanges.between(
                    pipelines(Map.of("A", orders(), "B", orders())),
                    pipelines(Map.of("A", orders(), "B", QUEUED)))
                .changes())
        .singleElement()
        .isEqualTo(PipelineChange.of("B", Optional.of(orders()), Optional.of(QUEUED)));
    assertThat(
            PipelineChanges.between(
                    pipelines(Map.of("A", orders())), pipelines(Map.of("A", orders())))
                .isEmpty())
        .isTrue();
  }

  @Test
  void a_pipeline_under_another_logical_id_is_another_one() {
    assertThat(
            PipelineChanges.between(
                    pipelines(Map.of("Old", orders())), pipelines(Map.of("New", orders())))
                .changes())
        .extracting(PipelineChange::logicalId)
        .containsExactly("New", "Old");
  }

  @Test
  void what_cannot_be_seen_is_said_once_wherever_it_stands() {
    Gap there = new Gap("pipelines", "why", Optional.of(new Place("pipeline.yaml", 1)));
    Gap here = new Gap("pipelines", "why", Optional.of(new Place("pipeline.yaml", 2)));
    Gap gone = new Gap("others", "why", Optional.empty());

    PipelineChanges changes =
        PipelineChanges.between(
            new TemplatePipelines(Map.of(), List.of(there, gone)),
            new TemplatePipelines(Map.of(), List.of(here)));

    assertThat(changes.gaps()).containsExactly(here, gone);
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void a_pipeline_goes_by_its_name_where_the_template_says_it() {
    PipelineDefinition unnamed =
        new PipelineDefinition(
            new Value.Open("!Ref Pipeline"),
            List.of(),
            List.of(),
            Value.NONE,
            Value.NONE,
            List.of(),
            Optional.empty());

    assertThat(PipelineChange.of("Pipeline", Optional.of(orders()), Optional.empty()).title())
        .isEqualTo("orders");
    assertThat(PipelineChange.of("Pipeline", Optional.empty(), Optional.of(unnamed)).title())
        .isEqualTo("Pipeline");
  }

  private static TemplatePipelines pipelines(Map<String, PipelineDefinition> byLogicalId) {
    return new TemplatePipelines(byLogicalId, List.of());
  }
}
