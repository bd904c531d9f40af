package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.ArtifactRevision;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import io.github.metacodepipeline.pipeline.SourceRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CodePipeline says of executions, as we hear it. */
class PipelineExecutionsTest {
  private static final ExecutionId ID = new ExecutionId("e1");

  private final TestingAws aws = new TestingAws();
  private final CodePipelines pipelines =
      new CodePipelines(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void lists_an_execution_with_all_that_is_said_of_it() {
    executions(
        """
        {"pipelineExecutionId": "e1", "status": "Stopped", "statusSummary": "one\\nline",
         "executionMode": "QUEUED", "executionType": "ROLLBACK",
         "startTime": 1762077600, "lastUpdateTime": 1762077660,
         "trigger": {"triggerType": "WebhookV2", "triggerDetail": "arn:of:the:connection"},
         "stopTrigger": {"reason": "because"},
         "rollbackMetadata": {"rollbackTargetPipelineExecutionId": "e0"},
         "sourceRevisions": [{"actionName": "Source", "revisionId": "c0ffee",
           "revisionSummary": "Fix it", "revisionUrl": "https://example.com/c0ffee"}]}\
        """);

    assertThat(pipelines.executions("orders", 10))
        .containsExactly(
            new Execution(
                ID,
                Execution.Status.STOPPED,
                "one line",
                ExecutionMode.QUEUED,
                "WebhookV2",
                "arn:of:the:connection",
                Instant.ofEpochSecond(1762077600),
                Instant.ofEpochSecond(1762077660),
                List.of(
                    new SourceRevision(
                        "Source",
                        "c0ffee",
                        Optional.of("Fix it"),
                        Optional.of("https://example.com/c0ffee"))),
                Optional.of("because"),
                Optional.of(new ExecutionId("e0"))));
  }

  @Test
  void takes_an_execution_of_which_nothing_more_is_said_yet() {
    executions("{\"pipelineExecutionId\": \"e1\", \"status\": \"InProgress\", \"startTime\": 60}");

    Execution execution = pipelines.executions("orders", 10).getFirst();

    assertThat(execution.mode()).isEqualTo(ExecutionMode.SUPERSEDED);
    assertThat(execution.revisions()).isEmpty();
    assertThat(execution.stopReason()).isEmpty();
    assertThat(execution.isRollback()).isFalse();
    assertThat(execution.updated()).isEqualTo(execution.started());
  }

  @ParameterizedTest
  @CsvSource({
    "InProgress, IN_PROGRESS",
    "Stopping, STOPPING",
    "Stopped, STOPPED",
    "Succeeded, SUCCEEDED",
    "Superseded, SUPERSEDED",
    "Failed, FAILED",
    "Cancelled, CANCELLED",
    "Pondering, UNKNOWN"
  })
  void knows_every_status(String word, Execution.Status status) {
    executions("{\"pipelineExecutionId\": \"e1\", \"status\": \"%s\"}".formatted(word));

    assertThat(pipelines.executions("orders", 1).getFirst().status()).isEqualTo(status);
  }

  @Test
  void does_not_guess_what_an_unknown_mode_means() {
    executions(
        "{\"pipelineExecutionId\": \"e1\", \"status\": \"Failed\", \"executionMode\": \"RANDOM\"}");

    Failure failure = catchThrowableOfType(Failure.class, () -> pipelines.executions("orders", 1));

    assertThat(failure).hasMessageContaining("Execution e1 is in RANDOM");
  }

  @Test
  void asks_for_no_more_pages_than_are_wanted() {
    aws.answers("ListPipelineExecutions", 200, page(0, 100, "more"));
    aws.answers("ListPipelineExecutions", 200, page(100, 100, "even more"));

    List<Execution> found = pipelines.executions("orders", 130);

    assertThat(found).hasSize(130);
    assertThat(found.getLast().id()).isEqualTo(new ExecutionId("e129"));
    assertThat(aws.requests("ListPipelineExecutions"))
        .extracting(TestingAws.Request::body)
        .satisfiesExactly(
            first -> assertThat(first).contains("\"maxResults\":100").doesNotContain("nextToken"),
            second ->
                assertThat(second)
                    .contains("\"maxResults\":30")
                    .contains("\"nextToken\":\"more\""));
  }

  @Test
  void tells_the_details_of_an_execution() {
    aws.answers(
        "GetPipelineExecution",
        200,
        """
        {"pipelineExecution": {"pipelineName": "orders", "pipelineVersion": 7,
         "pipelineExecutionId": "e1", "status": "Cancelled", "statusSummary": "The definition …",
         "variables": [{"name": "Stage", "resolvedValue": "beta"}],
         "artifactRevisions": [{"name": "SourceOutput", "revisionId": "c0ffee",
           "revisionSummary": "Fix it", "revisionUrl": "https://example.com/c0ffee"}]}}\
        """);

    assertThat(pipelines.execution("orders", ID))
        .contains(
            new ExecutionDetails(
                ID,
                Execution.Status.CANCELLED,
                "The definition …",
                7,
                List.of(
                    new ArtifactRevision(
                        "SourceOutput",
                        "c0ffee",
                        Optional.of("Fix it"),
                        Optional.of("https://example.com/c0ffee"))),
                Map.of("Stage", "beta")));
  }

  @Test
  void lists_the_runs_of_actions_of_all_pages_oldest_first() {
    aws.answers(
        "ListActionExecutions", 200, actions(action("a3", 30) + "," + action("a2", 20), "x"));
    aws.answers(
        "ListActionExecutions", 200, actions(action("a1", 20) + "," + action("a0", 10), ""));

    assertThat(pipelines.actions("orders", ID))
        .extracting(ActionExecution::id)
        .containsExactly("a0", "a1", "a2", "a3");
    assertThat(aws.requests().getFirst().body())
        .contains("\"filter\":{\"pipelineExecutionId\":\"e1\"}");
  }

  @Test
  void tells_a_run_of_an_action_with_why_it_failed_and_where_to_look() {
    aws.answers(
        "ListActionExecutions",
        200,
        actions(
            """
            {"pipelineExecutionId": "e1", "actionExecutionId": "a1", "pipelineVersion": 7,
             "stageName": "Build", "actionName": "Compile", "startTime": 60, "lastUpdateTime": 90,
             "status": "Failed",
             "input": {"actionTypeId": {"category": "Build", "owner": "AWS",
                 "provider": "CodeBuild", "version": "1"},
               "configuration": {"ProjectName": "#{variables.Project}"},
               "resolvedConfiguration": {"ProjectName": "orders"}},
             "output": {"executionResult": {"externalExecutionId": "orders:1",
               "externalExecutionSummary": "Build terminated",
               "externalExecutionUrl": "https://example.com/build",
               "errorDetails": {"code": "JobFailed", "message": "exit status 1"}}}}\
            """,
            ""));

    assertThat(pipelines.actions("orders", ID))
        .containsExactly(
            new ActionExecution(
                "a1",
                ID,
                7,
                "Build",
                "Compile",
                new ActionType("Build", "AWS", "CodeBuild", "1"),
                ActionExecution.Status.FAILED,
                Instant.ofEpochSecond(60),
                Instant.ofEpochSecond(90),
                Map.of("ProjectName", "orders"),
                Optional.of("exit status 1"),
                Optional.of("https://example.com/build")));
  }

  @Test
  void links_the_log_of_an_action_that_has_no_page_of_its_own() {
    aws.answers(
        "ListActionExecutions",
        200,
        actions(
            """
            {"pipelineExecutionId": "e1", "actionExecutionId": "a1", "pipelineVersion": 7,
             "stageName": "Build", "actionName": "Compile", "startTime": 60, "status": "Abandoned",
             "output": {"executionResult": {"logStreamARN":
               "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/codepipeline/orders:log-stream:a/b"}}}\
            """,
            ""));

    assertThat(pipelines.actions("orders", ID).getFirst().url())
        .contains(
            "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#logsV2:log-groups/log-group/$252Faws$252Fcodepipeline$252Forders/log-events/a$252Fb");
  }

  @ParameterizedTest
  @CsvSource({"PipelineNotFoundException", "PipelineExecutionNotFoundException"})
  void has_nothing_to_say_of_what_is_not_there(String code) {
    refuses("ListPipelineExecutions", "PipelineNotFoundException");
    refuses("GetPipelineExecution", code);
    refuses("ListActionExecutions", code);

    assertThat(pipelines.executions("orders", 5)).isEmpty();
    assertThat(pipelines.execution("orders", ID)).isEmpty();
    assertThat(pipelines.actions("orders", ID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ListPipelineExecutions, orders",
    "GetPipelineExecution, orders",
    "ListActionExecutions, orders"
  })
  void names_the_permission_that_a_question_lacks(String action, String resource) {
    String arn = "arn:aws:codepipeline:eu-west-1:1:" + resource;
    aws.answers(
        action,
        400,
        "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: u is not authorized to perform:"
            + " codepipeline:%s on resource: %s because no policy allows it\"}"
                .formatted(action, arn));

    Failure failure = catchThrowableOfType(Failure.class, () -> ask(action));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.remedy())
        .isEqualTo("Allow codepipeline:%s on %s to u.".formatted(action, arn));
  }

  private void ask(String action) {
    switch (action) {
      case "ListPipelineExecutions" -> pipelines.executions("orders", 5);
      case "GetPipelineExecution" -> pipelines.execution("orders", ID);
      default -> pipelines.actions("orders", ID);
    }
  }

  private void refuses(String action, String code) {
    aws.answers(action, 400, "{\"__type\":\"%s\",\"message\":\"none\"}".formatted(code));
  }

  private void executions(String summary) {
    aws.answers(
        "ListPipelineExecutions", 200, "{\"pipelineExecutionSummaries\": [%s]}".formatted(summary));
  }

  private static String page(int from, int count, String next) {
    return IntStream.range(from, from + count)
        .mapToObj("{\"pipelineExecutionId\": \"e%d\", \"status\": \"Succeeded\"}"::formatted)
        .collect(
            Collectors.joining(
                ",",
                "{\"pipelineExecutionSummaries\": [",
                "], \"nextToken\": \"%s\"}".formatted(next)));
  }

  private static String actions(String details, String next) {
    return "{\"actionExecutionDetails\": [%s], \"nextToken\": \"%s\"}".formatted(details, next);
  }

  private static String action(String id, int started) {
    return """
    {"pipelineExecutionId": "e1", "actionExecutionId": "%s", "pipelineVersion": 7,
     "stageName": "S", "actionName": "A", "startTime": %d, "status": "Succeeded"}\
    """
        .formatted(id, started);
  }
}
