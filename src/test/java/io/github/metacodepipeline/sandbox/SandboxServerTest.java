package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

class SandboxServerTest extends SandboxTest {
  private static String signed(String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261102/eu-central-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  @Test
  void exports_what_a_shell_needs_in_order() {
    assertThat(sandbox.exports().keySet())
        .containsExactly(
            "AWS_ENDPOINT_URL",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "ACTIONS_ID_TOKEN_REQUEST_URL",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    assertThat(sandbox.exports())
        .containsEntry("AWS_ENDPOINT_URL", sandbox.endpoint().toString())
        .containsEntry("AWS_REGION", "eu-west-1");
    assertThat(exported("ACTIONS_ID_TOKEN_REQUEST_URL")).contains("?");
  }

  @Test
  void listens_on_the_loopback_only_until_it_is_closed() {
    assertThat(sandbox.endpoint().getHost()).isEqualTo("127.0.0.1");
    sandbox.close();

    assertThatThrownBy(() -> clients.sts().getCallerIdentity())
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void tells_services_apart_by_the_credential_scope() {
    post(
        "/",
        "Action=GetCallerIdentity&Version=2011-06-15",
        "Authorization",
        signed("sts"),
        "Content-Type",
        "application/x-www-form-urlencoded");
    post(
        "/",
        "Action=ListStacks&Version=2010-05-15",
        "Authorization",
        signed("cloudformation"),
        "Content-Type",
        "application/x-www-form-urlencoded");
    post(
        "/",
        "{}",
        "Authorization",
        signed("codepipeline"),
        "X-Amz-Target",
        "CodePipeline_20150709.ListPipelines",
        "Content-Type",
        "application/x-amz-json-1.1");
    get("/", "Authorization", signed("s3"));
    get("/?Action=GetCallerIdentity&Version=2011-06-15", "Authorization", signed("sts"));
    get("/oidc/token");

    assertThat(sandbox.log())
        .containsExactly(
            new LoggedCall("sts", "GetCallerIdentity", "eu-central-1"),
            new LoggedCall("cloudformation", "ListStacks", "eu-central-1"),
            new LoggedCall("codepipeline", "ListPipelines", "eu-central-1"),
            new LoggedCall("s3", "ListBuckets", "eu-central-1"),
            new LoggedCall("sts", "GetCallerIdentity", "eu-central-1"),
            new LoggedCall("oidc", "token", "eu-west-1"));
  }

  @Test
  void knows_the_unsigned_call_by_its_version() {
    var answer =
        post(
            "/",
            "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">")
        .contains("<Type>Sender</Type><Code>ValidationError</Code>")
        .contains("Value null at 'roleArn'")
        .contains("<RequestId>" + answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
  }

  @Test
  void refuses_other_unsigned_calls_in_each_protocol() {
    var query =
        post(
            "/",
            "Action=GetCallerIdentity&Version=2011-06-15",
            "Content-Type",
            "application/x-www-form-urlencoded");
    var json = post("/", "{}", "X-Amz-Target", "CodePipeline_20150709.ListPipelines");
    var rest = get("/bucket/key");

    assertThat(query.statusCode()).isEqualTo(403);
    assertThat(query.body()).contains("<Code>MissingAuthenticationToken</Code>");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body()).contains("\"__type\":\"MissingAuthenticationTokenException\"");
    assertThat(json.headers().firstValue("x-amzn-ErrorType"))
        .hasValue("MissingAuthenticationTokenException");
    assertThat(rest.statusCode()).isEqualTo(403);
    assertThat(rest.body()).contains("<Error><Code>AccessDenied</Code>");
  }

  @ParameterizedTest
  @CsvSource({
    "sts,            Action=Nonsense&Version=2011-06-15, 400, Could not find operation Nonsense",
    "sns,            Action=Publish&Version=2010-03-31,  501, The sandbox has no service sns",
    "iam,            Action=Nonsense&Version=2010-05-08, 400, Could not find operation Nonsense",
    "sts,            '',                                 400, Could not find operation",
  })
  void refuses_what_it_does_not_know(String service, String form, int status, String message) {
    var answer =
        post(
            "/",
            form,
            "Authorization",
            signed(service),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(message);
  }

  @Test
  void refuses_json_that_it_does_not_know() {
    String[] headers = {
      "Authorization", signed("codepipeline"), "X-Amz-Target", "CodePipeline_20150709.GetPipeline"
    };
    var malformed = post("/", "{", headers);
    headers[3] = "CodePipeline_20150709.Nonsense";
    var unknown = post("/", "{}", headers);
    headers[3] = "CodeBuild_20161006.ListProjects";
    var absent = post("/", "{}", headers);

    assertThat(malformed.body()).contains("SerializationException");
    assertThat(unknown.body()).contains("UnknownOperationException");
    assertThat(absent.body()).contains("The sandbox has no service codebuild");
  }

  @Test
  void reads_a_bucket_from_the_host_name() throws Exception {
    clients.s3().createBucket(b -> b.bucket("templates"));
    try (Socket socket = new Socket("127.0.0.1", sandbox.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("HEAD / HTTP/1.1\r\nHost: templates.localhost\r\nConnection: close\r\nAuthorization: "
                      + signed("s3")
                      + "\r\n\r\n")
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("x-amz-bucket-region");
    }
  }

  @Test
  void lets_an_interceptor_answer_instead() {
    sandbox.intercept(
        new Interceptor() {
          @Override
          public void before(LoggedCall call) {
            if (call.service().equals("sts")) {
              throw new AwsError(503, "ServiceUnavailable", "try again");
            }
          }
        });

    assertThatThrownBy(() -> clients.sts().getCallerIdentity())
        .isInstanceOfSatisfying(StsException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    assertThat(clients.s3().listBuckets().buckets()).isEmpty();
  }

  @Test
  void lets_an_interceptor_drop_the_answer_to_what_was_done() {
    sandbox.intercept(
        new Interceptor() {
          @Override
          public boolean answers(LoggedCall call) {
            return !call.action().equals("CreateBucket");
          }
        });

    assertThatThrownBy(() -> clients.s3().createBucket(b -> b.bucket("templates")))
        .isInstanceOf(SdkClientException.class);
    assertThat(clients.s3().headBucket(b -> b.bucket("templates")).bucketRegion())
        .isEqualTo("eu-west-1");
  }

  @Test
  void says_so_when_it_fails_itself() {
    sandbox.intercept(
        new Interceptor() {
          @Override
          public void before(LoggedCall call) {
            throw new IllegalStateException("a fault");
          }
        });

    assertThatThrownBy(() -> clients.sts().getCallerIdentity())
        .hasMessageContaining("The sandbox failed: java.lang.IllegalStateException: a fault");
  }
}
