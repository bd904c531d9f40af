package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class PagesTest extends PipelineTest {
  @Test
  void gives_executions_page_by_page_the_newest_first() {
    create(orders(ExecutionMode.SUPERSEDED));
    String second = start();
    String third = start();

    var first = pipelines.listPipelineExecutions(l -> l.pipelineName("orders").maxResults(1));
    assertThat(first.pipelineExecutionSummaries())
        .extracting(PipelineExecutionSummary::pipelineExecutionId)
        .containsExactly(third);
    assertThat(first.nextToken()).isNotEmpty();
    List<String> all =
        pipelines
            .listPipelineExecutionsPaginator(l -> l.pipelineName("orders").maxResults(2))
            .pipelineExecutionSummaries()
            .stream()
            .map(PipelineExecutionSummary::pipelineExecutionId)
            .toList();
    assertThat(all).hasSize(3).startsWith(third, second);
    assertThatThrownBy(() ->
            pipelines.listPipelineExecutions(l -> l.pipelineName("orders").nextToken("from-9")))
        .isInstanceOf(InvalidNextTokenException.class);
    assertThatThrownBy(
            () -> pipelines.listPipelineExecutions(l -> l.pipelineName("orders").maxResults(101)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void finds_the_executions_that_succeeded_in_a_stage() {
    create(orders(ExecutionMode.SUPERSEDED));
    String first = executions().getFirst().pipelineExecutionId();
    sandbox.direct(director -> director.fails("orders", "Deploy", "no", ""));
    start();

    assertThat(
            pipelines
                .listPipelineExecutions(l ->
                    l.pipelineName("orders")
                        .filter(f -> f.succeededInStage(s -> s.stageName("Prod"))))
                .pipelineExecutionSummaries())
        .extracting(PipelineExecutionSummary::pipelineExecutionId)
        .containsExactly(first);
  }

  @Test
  void gives_the_runs_of_actions_page_by_page() {
    create(orders(ExecutionMode.SUPERSEDED));
    String id = start();

    List<ActionExecutionDetail> runs =
        pipelines
            .listActionExecutionsPaginator(l ->
                l.pipelineName("orders")
                    .filter(f -> f.latestInPipelineExecution(p -> p.pipelineExecutionId(id)))
                    .maxResults(2))
            .actionExecutionDetails()
            .stream()
            .toList();
    assertThat(runs).hasSize(5).allMatch(run -> run.pipelineExecutionId().equals(id));
    assertThat(
            pipelines.listActionExecutions(l -> l.pipelineName("orders")).actionExecutionDetails())
        .hasSize(10);
    assertThatThrownBy(() -> details("00000000-0000-0000-0000-000000000000"))
        .isInstanceOf(PipelineExecutionNotFoundException.class);
  }

  @Test
  void shows_a_run_with_what_it_was_given_and_what_came_of_it() {
    sandbox.direct(director -> director.takes("orders", "Checkout", Duration.ofMinutes(2)));
    create(orders(ExecutionMode.SUPERSEDED));
    clock.step(Duration.ofHours(1));
    ActionExecutionDetail run = details(executions().getFirst().pipelineExecutionId()).getLast();

    assertThat(run.actionName()).isEqualTo("Checkout");
    assertThat(run.stageName()).isEqualTo("Source");
    assertThat(run.pipelineVersion()).isEqualTo(1);
    assertThat(run.lastUpdateTime()).isEqualTo(run.startTime().plus(Duration.ofMinutes(2)));
    assertThat(run.input().actionTypeId().provider()).isEqualTo("CodeStarSourceConnection");
    assertThat(run.input().configuration()).containsEntry("BranchName", "main");
    assertThat(run.input().region()).isEqualTo("eu-west-1");
    assertThat(run.input().namespace()).isEqualTo("SourceVariables");
    assertThat(run.output().executionResult().externalExecutionId())
        .isEqualTo(executions().getFirst().sourceRevisions().getFirst().revisionId());
    assertThat(stage("Source").actionStates().getFirst().currentRevision().revisionId())
        .isEqualTo(run.output().executionResult().externalExecutionId());
  }
}
