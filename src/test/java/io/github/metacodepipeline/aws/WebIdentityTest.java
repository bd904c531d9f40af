package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.aws.TestingAws.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebIdentityTest {
  private static final String ASSUME = "AssumeRoleWithWebIdentity";
  private static final String CLAIMS =
      """
      {"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main",\
      "aud":"sts.amazonaws.com","repository_id":"7","ref":"refs/heads/main","actor":"octocat",\
      "number":%d}\
      """;

  private final TestingAws aws =
      new TestingAws().answers("GetPipeline", 200, "{\"pipeline\":{\"name\":\"p\",\"version\":1}}");
  private final TestingJob job =
      new TestingJob(aws.environmentWithTokens()).with("role-to-assume", TestingJob.ROLE);

  @AfterEach
  void close() {
    aws.close();
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, this::work);
  }

  private void work() {
    work(job.clients());
  }

  private static void work(AwsClients clients) {
    assertThat(new CodePipelines(clients).find("p")).isPresent();
  }

  @Test
  void shows_a_token_and_works_as_the_role() {
    aws.issues(CLAIMS.formatted(1)).opensSession(ASSUME, "ROLE", "2026-11-01T13:00:00Z");

    job.with("audience", "a b&c").with("role-duration-seconds", "1800");
    work();

    Request token = aws.requests(TestingAws.TOKEN).getFirst();
    assertThat(token.authorization()).isEqualTo("Bearer request-token");
    assertThat(token.fields())
        .containsEntry("api-version", "2.0")
        .containsEntry("audience", "a b&c");
    Request assume = aws.requests(ASSUME).getFirst();
    assertThat(assume.authorization()).as("unsigned").isEmpty();
    assertThat(assume.fields())
        .containsEntry("RoleArn", TestingJob.ROLE)
        .containsEntry("RoleSessionName", "gha-42-1")
        .containsEntry("DurationSeconds", "1800")
        .containsEntry("WebIdentityToken", TestingAws.token(CLAIMS.formatted(1)));
    assertThat(aws.requests("GetPipeline").getFirst().authorization()).contains("Credential=ROLE/");
  }

  @Test
  void masks_the_token_the_secret_key_and_the_session_token() {
    aws.issues(CLAIMS.formatted(1)).opensSession(ASSUME, "ROLE", "2026-11-01T13:00:00Z");

    work();

    assertThat(job.masked)
        .containsExactly(TestingAws.token(CLAIMS.formatted(1)), "secret-of-ROLE", "token-of-ROLE");
  }

  @Test
  void asks_for_nothing_before_it_is_needed() {
    new CodePipelines(job.clients());

    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void renews_the_session_with_a_new_token_before_it_ends() {
    aws.issues(CLAIMS.formatted(1))
        .issues(CLAIMS.formatted(2))
        .opensSession(ASSUME, "FIRST", "2026-11-01T13:00:00Z")
        .opensSession(ASSUME, "SECOND", "2026-11-01T14:00:00Z");
    AwsClients clients = job.clients();

    work(clients);
    job.time.passes(Duration.ofMinutes(54));
    work(clients);
    job.time.passes(Duration.ofMinutes(2));
    work(clients);

    assertThat(aws.requests("GetPipeline"))
        .extracting(request -> request.authorization().replaceAll(".*Credential=(\\w+)/.*", "$1"))
        .containsExactly("FIRST", "FIRST", "SECOND");
    assertThat(aws.requests(ASSUME))
        .extracting(request -> request.fields().get("WebIdentityToken"))
        .containsExactly(
            TestingAws.token(CLAIMS.formatted(1)), TestingAws.token(CLAIMS.formatted(2)));
  }

  @Test
  void goes_on_with_a_session_that_still_lasts_when_it_cannot_be_renewed() {
    aws.issues(CLAIMS.formatted(1))
        .opensSession(ASSUME, "FIRST", "2026-11-01T13:00:00Z")
        .refuses(ASSUME, 403, "AccessDenied", "Not authorized");
    AwsClients clients = job.clients();

    work(clients);
    job.time.passes(Duration.ofMinutes(56));
    work(clients);
    job.time.passes(Duration.ofMinutes(5));

    assertThat(catchThrowableOfType(Failure.class, () -> work(clients)).kind())
        .isEqualTo(Failure.Kind.DENIED);
  }

  @ParameterizedTest
  @CsvSource({
    "IDPCommunicationError, 400",
    "InvalidIdentityToken,  400",
    "ExpiredTokenException, 400",
    "AccessDenied,          403",
    "Throttling,            400",
    "InternalFailure,       500",
    "ServiceUnavailable,    503"
  })
  void tries_again_with_a_new_token_what_may_pass(String code, int status) {
    aws.issues(CLAIMS.formatted(1))
        .issues(CLAIMS.formatted(2))
        .refuses(ASSUME, status, code, "Not now")
        .opensSession(ASSUME, "ROLE", "2026-11-01T13:00:00Z");

    work();

    assertThat(aws.requests(ASSUME))
        .extracting(request -> request.fields().get("WebIdentityToken"))
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(job.time.sleeps()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "IDPCommunicationError, 400, 6, UNREACHABLE",
    "InternalFailure,       500, 6, UNREACHABLE",
    "Throttling,            400, 6, UNREACHABLE",
    "InvalidIdentityToken,  400, 5, DENIED",
    "ExpiredTokenException, 400, 5, DENIED",
    "AccessDenied,          403, 4, DENIED",
    "IDPRejectedClaim,      403, 1, DENIED",
    "RegionDisabledException, 403, 1, DENIED",
    "ValidationError,       400, 1, WRONG_INPUT"
  })
  void gives_up_in_the_end(String code, int status, int tries, Failure.Kind kind) {
    aws.issues(CLAIMS.formatted(1)).refuses(ASSUME, status, code, "No");

    assertThat(failure().kind()).isEqualTo(kind);
    assertThat(aws.requests(ASSUME)).hasSize(tries);
    assertThat(aws.requests(TestingAws.TOKEN)).hasSize(tries);
    assertThat(job.time.sleeps())
        .hasSize(tries - 1)
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofSeconds(8)));
    assertThat(aws.requests("GetPipeline")).as("never with the ambient credentials").isEmpty();
  }

  @Test
  void shows_the_claims_that_were_refused_and_the_statement_that_would_accept_them() {
    aws.issues(CLAIMS.formatted(1))
        .refuses(
            ASSUME, 403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

    Failure failure = failure();

    assertThat(failure.what())
        .isEqualTo(
            "AWS does not let this job assume arn:aws:iam::123456789012:role/deploy: Not authorized"
                + " to perform sts:AssumeRoleWithWebIdentity. The token said sub"
                + " \"repo:o/r:ref:refs/heads/main\", aud \"sts.amazonaws.com\", repository_id"
                + " \"7\", ref \"refs/heads/main\".");
    assertThat(failure.remedy())
        .endsWith(
            "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"},"
                + "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{"
                + "\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                + "\"token.actions.githubusercontent.com:sub\":\"repo:o/r:ref:refs/heads/main\","
                + "\"token.actions.githubusercontent.com:repository_id\":\"7\"}}}");
    String token = TestingAws.token(CLAIMS.formatted(1));
    assertThat(failure.getMessage()).doesNotContain(token, token.split("\\.")[2], "octocat");
  }

  @Test
  void says_when_the_account_does_not_know_github() {
    aws.issues(CLAIMS.formatted(1))
        .refuses(
            ASSUME,
            400,
            "InvalidIdentityToken",
            "No OpenIDConnect provider found in your account for https://token.actions");

    assertThat(failure().remedy())
        .startsWith("Create the identity provider")
        .contains("123456789012");
  }

  @Test
  void says_when_the_session_is_longer_than_the_role_allows() {
    aws.issues(CLAIMS.formatted(1))
        .refuses(
            ASSUME,
            400,
            "ValidationError",
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

    assertThat(failure().remedy()).contains("role-duration-seconds");
  }

  @Test
  void strips_control_characters_from_claims() {
    aws.issues("{\"sub\":\"a\\n::error::b\\u001b[1m\",\"aud\":[\"x\",\"y\"]}")
        .refuses(ASSUME, 403, "IDPRejectedClaim", "No");

    assertThat(failure().what()).endsWith("The token said sub \"a ::error::b [1m\", aud \"x,y\".");
  }

  @Test
  void does_not_show_a_token_that_it_cannot_read() {
    aws.answers(TestingAws.TOKEN, 200, "{\"value\": \"opaque-secret\"}")
        .refuses(ASSUME, 403, "IDPRejectedClaim", "No");

    assertThat(failure()).message().contains("nothing readable").doesNotContain("opaque-secret");
  }

  @Test
  void asks_for_no_repository_id_where_sts_does_not_know_the_claim() {
    String statement =
        TokenClaims.of(
                TestingAws.token(
                    "{\"iss\":\"https://ghes.example/_services/token\",\"sub\":\"s\",\"repository_id\":\"7\"}"))
            .trustStatement(job.settings().role().orElseThrow());

    assertThat(statement)
        .contains("oidc-provider/ghes.example/_services/token", "ghes.example/_services/token:sub")
        .doesNotContain("repository_id");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void takes_a_refusal_of_github_at_once(int status) {
    aws.answers(TestingAws.TOKEN, status, "{\"message\":\"no\"}");

    Failure failure = failure();

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).contains(Integer.toString(status));
    assertThat(aws.requests(TestingAws.TOKEN)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500, ''", "503, ''", "429, ''", "200, 'no json'", "200, '{}'"})
  void asks_github_again_for_what_may_pass(int status, String body) {
    aws.answers(TestingAws.TOKEN, status, body)
        .issues(CLAIMS.formatted(1))
        .opensSession(ASSUME, "ROLE", "2026-11-01T13:00:00Z");

    work();

    assertThat(aws.requests(TestingAws.TOKEN)).hasSize(2);
    assertThat(job.time.sleeps()).hasSize(1);
  }

  @Test
  void gives_up_on_github_in_the_end() {
    aws.answers(TestingAws.TOKEN, 503, "");

    assertThat(failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(aws.requests(TestingAws.TOKEN)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"})
  void never_falls_back_to_the_ambient_credentials(String missing) {
    job.environment.remove(missing);

    Failure failure = failure();

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.remedy()).contains("permissions: id-token: write");
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void says_what_to_do_under_act() {
    job.environment.remove("ACTIONS_ID_TOKEN_REQUEST_URL");
    job.environment.put("ACT", "true");

    assertThat(failure().remedy()).startsWith("act has no OIDC").contains("--env");
  }

  @Test
  void chains_with_the_ambient_credentials_when_told_to() {
    job.with("role-chaining", "true");
    aws.refuses(
            "AssumeRole",
            403,
            "AccessDenied",
            "User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole on resource: "
                + TestingJob.ROLE)
        .opensSession("AssumeRole", "CHAINED", "2026-11-01T13:00:00Z");

    work();

    assertThat(aws.requests("AssumeRole").getFirst().authorization())
        .contains("Credential=ambient/");
    assertThat(aws.requests("GetPipeline").getFirst().authorization())
        .contains("Credential=CHAINED/");
    assertThat(job.time.sleeps()).hasSize(1);
    assertThat(job.masked)
        .isEqualTo(List.of("ambient-secret", "secret-of-CHAINED", "token-of-CHAINED"));
  }

  @Test
  void says_which_permission_chaining_lacks() {
    job.with("role-chaining", "true");
    aws.refuses(
        "AssumeRole",
        403,
        "AccessDenied",
        "User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole on resource: "
            + TestingJob.ROLE);

    assertThat(failure().remedy())
        .isEqualTo(
            "Allow sts:AssumeRole on %s to arn:aws:iam::1:user/me.".formatted(TestingJob.ROLE));
    assertThat(aws.requests("AssumeRole")).hasSize(4);
  }
}
