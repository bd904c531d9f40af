package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Pipelines.Manner;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.pipeline.Pipelines.Stop;
import io.github.metacodepipeline.pipeline.StartRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionOrdersTest {
  private static final ExecutionId ID = new ExecutionId("e1");
  private static final StartRequest REQUEST =
      new StartRequest(
          "orders",
          List.of(
              new StartRequest.Override("Source", StartRequest.Type.COMMIT_ID, "c0ffee"),
              new StartRequest.Override("Image", StartRequest.Type.IMAGE_DIGEST, "sha256:1")),
          Map.of("Stage", "beta"),
          "token-1");

  private final TestingAws aws = new TestingAws();
  private final CodePipelines pipelines =
      new CodePipelines(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({"WAIT, false", "ABANDON, true"})
  void stops_an_execution_in_the_manner_that_is_asked_for(Manner manner, String abandon) {
    aws.answers("StopPipelineExecution", 200, "{\"pipelineExecutionId\": \"e1\"}");

    assertThat(pipelines.stop("orders", ID, manner, "because")).isEqualTo(Stop.STOPPING);
    assertThat(aws.requests().getFirst().body())
        .contains("\"pipelineName\":\"orders\"")
        .contains("\"pipelineExecutionId\":\"e1\"")
        .contains("\"abandon\":" + abandon)
        .contains("\"reason\":\"because\"");
  }

  @Test
  void gives_no_longer_reason_than_is_taken() {
    aws.answers("StopPipelineExecution", 200, "{\"pipelineExecutionId\": \"e1\"}");

    pipelines.stop("orders", ID, Manner.WAIT, "x".repeat(199) + "😀");

    assertThat(aws.requests().getFirst().body())
        .contains("\"reason\":\"%s\"".formatted("x".repeat(199)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PipelineExecutionNotStoppableException",
        "DuplicatedStopRequestException",
        "PipelineExecutionNotFoundException",
        "PipelineNotFoundException"
      })
  void need_not_stop_what_has_ended_or_is_being_stopped(String code) {
    refuses("StopPipelineExecution", code, "not so");

    assertThat(pipelines.stop("orders", ID, Manner.WAIT, "because")).isEqualTo(Stop.NOT_NEEDED);
  }

  @Test
  void says_that_somebody_else_is_at_it_when_a_stop_is_in_conflict() {
    refuses("StopPipelineExecution", "ConflictException", "The pipeline is busy");

    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> pipelines.stop("orders", ID, Manner.WAIT, "because"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("The pipeline is busy");
  }

  @Test
  void starts_an_execution_with_its_revisions_its_variables_and_its_token() {
    aws.answers("StartPipelineExecution", 200, "{\"pipelineExecutionId\": \"e2\"}");

    assertThat(pipelines.start(REQUEST)).isEqualTo(new Start.Started(new ExecutionId("e2")));
    assertThat(aws.requests().getFirst().body())
        .contains("\"name\":\"orders\"")
        .contains(
            "\"sourceRevisions\":["
                + "{\"actionName\":\"Source\",\"revisionType\":\"COMMIT_ID\","
                + "\"revisionValue\":\"c0ffee\"},"
                + "{\"actionName\":\"Image\",\"revisionType\":\"IMAGE_DIGEST\","
                + "\"revisionValue\":\"sha256:1\"}]")
        .contains("\"variables\":[{\"name\":\"Stage\",\"value\":\"beta\"}]")
        .contains("\"clientRequestToken\":\"token-1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ConflictException",
        "ConcurrentPipelineExecutionsLimitExceededException",
        "PipelineNotFoundException",
        "ValidationException"
      })
  void gives_the_reason_why_a_start_is_refused(String code) {
    refuses("StartPipelineExecution", code, "it cannot be");

    assertThat(pipelines.start(REQUEST)).isEqualTo(new Start.Refused("it cannot be."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"StartPipelineExecution", "StopPipelineExecution"})
  void names_the_permission_that_an_order_lacks(String action) {
    refuses(
        action,
        "AccessDeniedException",
        "User: u is not authorized to perform: codepipeline:%s on resource: arn:of:orders"
            .formatted(action));

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> {
              if (action.startsWith("Start")) {
                pipelines.start(REQUEST);
              } else {
                pipelines.stop("orders", ID, Manner.WAIT, "because");
              }
            });

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.remedy())
        .isEqualTo("Allow codepipeline:%s on arn:of:orders to u.".formatted(action));
  }

  private void refuses(String action, String code, String message) {
    aws.answers(action, 400, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }
}
