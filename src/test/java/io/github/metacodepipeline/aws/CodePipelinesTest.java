package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodePipelinesTest {
  private final TestingAws aws = new TestingAws();
  private final CodePipelines pipelines =
      new CodePipelines(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void finds_a_pipeline_with_its_version() {
    aws.answers(
        "GetPipeline", 200, "{\"pipeline\":{\"name\":\"orders\",\"version\":7,\"stages\":[]}}");

    DeployedPipeline found = pipelines.find("orders").orElseThrow();
    assertThat(found.name()).isEqualTo("orders");
    assertThat(found.version()).isEqualTo(7);
    assertThat(found.definition()).isPresent();
    assertThat(aws.requests().getFirst().body()).contains("\"name\":\"orders\"");
  }

  @Test
  void finds_nothing_where_there_is_none() {
    aws.answers(
        "GetPipeline", 400, "{\"__type\":\"PipelineNotFoundException\",\"message\":\"none\"}");

    assertThat(pipelines.find("orders")).isEmpty();
  }

  @Test
  void names_the_permission_that_is_missing() {
    aws.answers(
        "GetPipeline",
        400,
        "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: u is not authorized to perform:"
            + " codepipeline:GetPipeline on resource: arn:aws:codepipeline:eu-west-1:1:orders\"}");

    Failure failure = catchThrowableOfType(Failure.class, () -> pipelines.find("orders"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.remedy())
        .isEqualTo(
            "Allow codepipeline:GetPipeline on arn:aws:codepipeline:eu-west-1:1:orders to u.");
  }
}
