package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A real process that follows the meta pipeline, ended by a real SIGTERM. */
@Isolated("A process that is told to end has five seconds, and nobody else the processor.")
class HandOverCancellationTest extends MetaStory {
  @Test
  void leaves_the_execution_alone_and_says_how_to_watch_it() throws Exception {
    settings("arn:aws:codeconnections:eu-west-1:123456789012:connection/1", "orders");
    metaPipeline(plain());
    hook(commit(OrdersTemplate.ORIGINAL));
    String execution =
        story
            .aws()
            .codePipeline()
            .listPipelineExecutions(request -> request.pipelineName(META))
            .pipelineExecutionSummaries()
            .getFirst()
            .pipelineExecutionId();
    int before = story.sandbox().log().size();
    Story.Job job = byAws().job();

    ProgramProcess.Ended ended =
        job.start().cancelledAt(story.sandbox(), before, "ListActionExecutions");

    assertThat(ended.exitCode()).as(ended.said()).isEqualTo(130);
    assertThat(ended.said())
        .contains("Execution " + execution.substring(0, 8) + " of pipeline " + META + " goes on.")
        .contains("executions/" + execution + "/visualization")
        .contains(
            "`aws codepipeline list-action-executions --pipeline-name orders-pipeline-meta --filter pipelineExecutionId="
                + execution
                + " --region eu-west-1`")
        .doesNotContain("Nothing was changed.");
    assertThat(job.outputs()).containsEntry("result", "cancelled");
    assertThat(story.sandbox().log().stream().skip(before).map(call -> call.action()).toList())
        .doesNotContain("StopPipelineExecution", "StartPipelineExecution");
    assertThat(metaExecutions()).last().asString().endsWith("InProgress");
  }
}
