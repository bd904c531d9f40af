package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.StackStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a proposal says of pipelines. */
class ProposalTest {
  @Test
  void a_deployed_template_that_nobody_can_read_does_not_make_its_pipelines_new() {
    Plan.Update plan =
        new Plan.Update(
            Examples.desired(Examples.TEXT),
            Examples.changeSet(ChangeSet.Status.READY),
            new Deployed(
                Examples.stack(StackStatus.UPDATE_COMPLETE),
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of()));

    assertThat(new Proposal.Planned(plan).pipelineChanges().changes()).isEmpty();
    assertThat(new Proposal.Planned(plan).pipelineChanges().gaps())
        .containsExactly(Proposal.UNREADABLE);
  }

  @Test
  void a_first_deployment_and_a_first_preview_make_every_pipeline_new() {
    assertThat(new Proposal.Planned(Examples.create()).pipelineChanges().changes())
        .extracting(PipelineChange::logicalId)
        .containsExactly("Pipeline");
    assertThat(
            new Proposal.Offline(
                    Optional.empty(), Optional.empty(), Examples.template(Examples.TEXT))
                .pipelineChanges()
                .changes())
        .extracting(PipelineChange::logicalId)
        .containsExactly("Pipeline");
  }

  @Test
  void what_is_the_same_template_changes_no_pipeline() {
    assertThat(new Proposal.Planned(Examples.update()).pipelineChanges().isEmpty()).isTrue();
  }
}
