package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsResponse;

/**
 * Reads CodePipeline's lists page by page; it gives the newest first, and at most 100 at a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListPipelineExecutions.html">ListPipelineExecutions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html">ListActionExecutions</a>
 */
final class ExecutionPages {
  private static final int LONGEST = 100;

  private final CodePipelineClient client;

  ExecutionPages(CodePipelineClient client) {
    this.client = client;
  }

  /** The newest executions of a pipeline, newest first. */
  List<Execution> executions(String pipeline, int atMost) {
    List<Execution> executions = new ArrayList<>();
    @Nullable String next = null;
    do {
      ListPipelineExecutionsResponse page = page(pipeline, atMost - executions.size(), next);
      page.pipelineExecutionSummaries().stream()
          .limit(atMost - executions.size())
          .map(ExecutionRecords::execution)
          .forEach(executions::add);
      next = page.nextToken();
    } while (hasMore(next) && executions.size() < atMost);
    return List.copyOf(executions);
  }

  private ListPipelineExecutionsResponse page(String pipeline, int size, @Nullable String next) {
    return client.listPipelineExecutions(request ->
        request.pipelineName(pipeline).maxResults(Math.min(size, LONGEST)).nextToken(next));
  }

  /** Every run of an action in an execution, oldest first. */
  List<ActionExecution> actions(String pipeline, ExecutionId id) {
    List<ActionExecution> actions = new ArrayList<>();
    @Nullable String next = null;
    do {
      ListActionExecutionsResponse page = page(pipeline, id, next);
      page.actionExecutionDetails().stream().map(ActionRecords::action).forEach(actions::add);
      next = page.nextToken();
    } while (hasMore(next));
    return actions.reversed().stream()
        .sorted(Comparator.comparing(ActionExecution::started))
        .toList();
  }

  private ListActionExecutionsResponse page(
      String pipeline, ExecutionId id, @Nullable String next) {
    return client.listActionExecutions(request ->
        request
            .pipelineName(pipeline)
            .filter(filter -> filter.pipelineExecutionId(id.value()))
            .maxResults(LONGEST)
            .nextToken(next));
  }

  private static boolean hasMore(@Nullable String next) {
    return next != null && !next.isEmpty();
  }
}
