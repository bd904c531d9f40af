package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsClientsTest {
  private static final String PIPELINE = "{\"pipeline\":{\"name\":\"p\",\"version\":1}}";

  private final TestingAws aws = new TestingAws();
  private final TestingJob job = new TestingJob(aws.environment());

  @AfterEach
  void close() {
    aws.close();
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, () -> new CodePipelines(job.clients()).find("p"));
  }

  @Test
  void works_with_the_ambient_credentials_without_asking_who_they_are() {
    aws.answers("GetPipeline", 200, PIPELINE);
    job.environment.put("AWS_SESSION_TOKEN", "ambient-token");

    assertThat(new CodePipelines(job.clients()).find("p")).isPresent();

    assertThat(aws.requests()).hasSize(1);
    assertThat(aws.requests().getFirst().authorization())
        .contains("Credential=ambient/", "x-amz-security-token");
    assertThat(job.masked).containsExactly("ambient-secret", "ambient-token");
  }

  @Test
  void works_in_an_account_that_is_allowed_and_asks_once() {
    job.with("allowed-account-ids", "123456789012");
    aws.answers("GetPipeline", 200, PIPELINE)
        .gives("GetCallerIdentity", "<Account>123456789012</Account>");
    CodePipelines pipelines = new CodePipelines(job.clients());

    assertThat(pipelines.find("p")).isPresent();
    assertThat(pipelines.find("p")).isPresent();

    assertThat(aws.requests("GetCallerIdentity")).hasSize(1);
  }

  @Test
  void asks_nothing_else_in_an_account_that_is_not_allowed() {
    job.with("allowed-account-ids", "123456789012,210987654321");
    aws.gives("GetCallerIdentity", "<Account>111111111111</Account>");

    Failure failure = failure();

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what())
        .isEqualTo(
            "The credentials belong to account 111111111111, and allowed-account-ids has only"
                + " 123456789012, 210987654321.");
    assertThat(aws.requests("GetPipeline")).isEmpty();
  }

  @Test
  void wants_both_halves_of_a_key() {
    job.environment.remove("AWS_SECRET_ACCESS_KEY");

    assertThat(failure().kind()).isEqualTo(Failure.Kind.DENIED);
  }

  @Test
  void tries_again_when_throttled() {
    aws.answers(
            "GetPipeline",
            400,
            "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}")
        .answers("GetPipeline", 503, "")
        .answers("GetPipeline", 200, PIPELINE);

    assertThat(new CodePipelines(job.clients()).find("p")).isPresent();
    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void gives_up_when_throttled_for_long() {
    aws.answers(
        "GetPipeline", 400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");

    Failure failure = failure();

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(failure.what()).isEqualTo("CodePipeline says: Rate exceeded.");
    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void names_the_endpoint_that_refuses() {
    aws.close();

    Failure failure = failure();

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(failure.what())
        .isEqualTo("CodePipeline in eu-west-1 (%s) refused the connection.".formatted(aws.url()));
  }

  @Test
  void says_what_an_endpoint_answers_that_is_no_aws() {
    aws.answers("GetPipeline", 200, "<html>Welcome</html>");

    assertThat(failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
  }

  @Test
  void prefers_the_endpoint_of_a_service_to_that_of_all() {
    Endpoints endpoints =
        new Endpoints(
            Map.of(
                "AWS_ENDPOINT_URL", "http://all:1", "AWS_ENDPOINT_URL_STS", "https://sts.example"));

    assertThat(endpoints.override(AwsService.STS))
        .map(Object::toString)
        .contains("https://sts.example");
    assertThat(endpoints.override(AwsService.CODEPIPELINE))
        .map(Object::toString)
        .contains("http://all:1");
  }

  @Test
  void refuses_an_endpoint_that_is_no_url() {
    job.environment.put("AWS_ENDPOINT_URL", "localhost:4566");

    Failure failure = catchThrowableOfType(Failure.class, job::clients);

    assertThat(failure.what()).isEqualTo("AWS_ENDPOINT_URL: \"localhost:4566\" is not a URL.");
  }

  @Test
  void refuses_a_region_that_cannot_be_before_asking_anybody() {
    job.environment.remove("AWS_ENDPOINT_URL");
    job.with("aws-region", "eu-wst-1");

    assertThat(catchThrowableOfType(Failure.class, job::clients).remedy()).contains("eu-west-1");
  }

  @ParameterizedTest
  @CsvSource({"'', 8", "1, 1", "' 12 ', 12", "100, 100"})
  void tries_as_often_as_the_environment_says(String given, int tries) {
    assertThat(Patience.of(Map.of("AWS_MAX_ATTEMPTS", given), job.waits()).maxAttempts())
        .isEqualTo(tries);
  }

  @Test
  void waits_between_two_tries_by_the_clock_of_the_run() {
    aws.answers("GetPipeline", 503, "")
        .answers("GetPipeline", 400, "{\"__type\":\"ThrottlingException\"}")
        .answers("GetPipeline", 200, "{\"pipeline\":{\"name\":\"p\",\"version\":1}}");
    AwsClients patient =
        new AwsClients(job.settings(), job.environment, job.waits(), job.time, job.masked::add);

    assertThat(new CodePipelines(patient).find("p")).isPresent();
    assertThat(job.time.sleeps()).hasSize(2);
    assertThat(job.time.sleeps().getLast()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "101", "99999999999"})
  void refuses_a_number_of_tries_that_is_none(String given) {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> Patience.of(Map.of("AWS_MAX_ATTEMPTS", given), job.waits()));

    assertThat(failure.what())
        .isEqualTo("AWS_MAX_ATTEMPTS: \"%s\" is not a number of tries.".formatted(given));
  }
}
