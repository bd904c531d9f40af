package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

class AwsFailuresTest {

  private static AwsFailures failures(String region) {
    Region checked = Regions.named(region, false);
    Endpoints endpoints = new Endpoints(java.util.Map.of());
    return new AwsFailures(
        AwsService.CLOUDFORMATION,
        endpoints.of(AwsService.CLOUDFORMATION, checked),
        checked,
        () -> false);
  }

  private static Failure answered(int status, String code, String message) {
    return failures("eu-west-1")
        .of(
            (SdkException)
                CloudFormationException.builder()
                    .statusCode(status)
                    .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                    .build());
  }

  private static Failure unanswered(Throwable cause) {
    return failures("eu-west-1").of(SdkClientException.create("It broke", cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | ExpiredToken              | The token has expired                     | DENIED      | expired
          400 | ExpiredTokenException     | The token has expired                     | DENIED      | expired
          403 | RequestExpired            | Request has expired                       | DENIED      | expired
          403 | InvalidClientTokenId      | The token is invalid                      | DENIED      | AWS_ACCESS_KEY_ID
          400 | UnrecognizedClientException | The token is invalid                    | DENIED      | enabled the Region
          403 | SignatureDoesNotMatch     | It does not match                         | DENIED      | clock
          400 | MissingAuthenticationToken | Missing token                            | DENIED      | AWS_SECRET_ACCESS_KEY
          403 | OptInRequired             | You are not subscribed                    | DENIED      | Enable the Region
          400 | Throttling                | Rate exceeded                             | UNREACHABLE | several times
          400 | ThrottlingException       | Rate exceeded                             | UNREACHABLE | several times
          400 | RequestLimitExceeded      | Rate exceeded                             | UNREACHABLE | several times
          500 | InternalFailure           | Oops                                      | UNREACHABLE | several times
          503 | ServiceUnavailable        | Oops                                      | UNREACHABLE | several times
          502 | ''                        | ''                                        | UNREACHABLE | several times
          400 | IDPCommunicationError     | Oops                                      | UNREACHABLE | GitHub
          400 | InsufficientCapabilitiesException | Requires capabilities : [CAPABILITY_NAMED_IAM] | WRONG_INPUT | capabilities
          400 | InsufficientCapabilities  | Requires capabilities : [CAPABILITY_NAMED_IAM] | WRONG_INPUT | capabilities
          400 | LimitExceededException    | ChangeSet limit exceeded                  | WRONG_INPUT | quota
          400 | AlreadyExistsException    | ChangeSet x already exists                | WRONG_INPUT | another name
          400 | ValidationError           | Stack:arn:x is in UPDATE_IN_PROGRESS state and can not be updated. | UNREACHABLE | Re-run
          400 | ValidationError           | Stack:arn:x is in ROLLBACK_COMPLETE state and can not be updated. | WRONG_INPUT | state
          400 | InvalidChangeSetStatus    | Cannot execute                            | UNREACHABLE | Re-run
          404 | ChangeSetNotFound         | ChangeSet [x] does not exist              | UNREACHABLE | Re-run
          400 | TokenAlreadyExists        | Token is taken                            | UNREACHABLE | Re-run
          400 | ValidationError           | Parameters: [A] must have values          | WRONG_INPUT | parameter-overrides
          400 | ValidationError           | Parameters: [A] do not exist in the template | WRONG_INPUT | parameter-overrides
          400 | ValidationError           | Template format error: unsupported structure | WRONG_INPUT | Change the template
          400 | ValidationError           | Template error: resource A does not support attribute B in Fn::GetAtt | WRONG_INPUT | Change the template
          400 | ValidationError           | Circular dependency between resources: [A, B] | WRONG_INPUT | Change the template
          400 | ValidationError           | Role arn:aws:iam::1:role/r is invalid or cannot be assumed | WRONG_INPUT | role-arn
          400 | ValidationError           | Tag keys must be unique                   | WRONG_INPUT | tags
          400 | ValidationError           | Value 'x' at 'stackName' failed to satisfy constraint | WRONG_INPUT | name
          400 | ValidationError           | The requested DurationSeconds exceeds     | WRONG_INPUT | role-duration-seconds
          400 | ValidationError           | Something new                             | WRONG_INPUT | AWS names
          400 | SomethingNew              | Something new                             | WRONG_INPUT | SomethingNew
          403 | SomethingNew              | Something new                             | DENIED      | policies
          """)
  void says_what_aws_answered(
      int status, String code, String message, Failure.Kind kind, String remedy) {
    Failure failure = answered(status, code, message);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.what()).startsWith("CloudFormation says: " + message);
    assertThat(failure.remedy()).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:eu-west-1:1:stack/orders/* because no identity-based policy allows the cloudformation:CreateChangeSet action | AWS denies cloudformation:CreateChangeSet on arn:aws:cloudformation:eu-west-1:1:stack/orders/*: | Allow cloudformation:CreateChangeSet on arn:aws:cloudformation:eu-west-1:1:stack/orders/* to arn:aws:sts::1:assumed-role/r/s.
          User: arn:aws:iam::1:user/u is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/r | AWS denies iam:PassRole on arn:aws:iam::1:role/r: | Allow iam:PassRole on arn:aws:iam::1:role/r to arn:aws:iam::1:user/u.
          User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: iam:GetRole on resource: role deploy because no identity-based policy allows the iam:GetRole action | AWS denies iam:GetRole on role deploy: | Allow iam:GetRole on role deploy to arn:aws:sts::1:assumed-role/r/s.
          User: u is not authorized to perform: a:B on resource: c with an explicit deny in a service control policy | AWS denies a:B on c: | A policy denies it by name; an allow does not help. Change the policy that AWS names.
          Not authorized to perform: cloudformation:ListStacks | AWS denies cloudformation:ListStacks: | Allow cloudformation:ListStacks to the role.
          Access is denied | CloudFormation denies it: Access is denied. | Check the policies of the role.
          """)
  void names_the_permission_that_is_missing(String message, String what, String remedy) {
    for (String code :
        new String[] {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"}) {
      Failure failure = answered(403, code, message);

      assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
      assertThat(failure.what()).startsWith(what);
      assertThat(failure.remedy()).isEqualTo(remedy);
    }
  }

  private static Stream<Arguments> throwables() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), "refused the connection"),
        Arguments.of(new SocketTimeoutException("Read timed out"), "did not answer in time"),
        Arguments.of(ApiCallAttemptTimeoutException.create(9), "did not answer in time"),
        Arguments.of(ApiCallTimeoutException.create(9), "did not answer in time"),
        Arguments.of(new NoRouteToHostException("No route"), "is not to be reached"),
        Arguments.of(new SSLHandshakeException("PKIX"), "has no trusted certificate"),
        Arguments.of(new UnknownHostException("x"), "has no such host"),
        Arguments.of(new IOException("Premature EOF"), "gave no answer: Premature EOF."));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void names_the_endpoint_that_did_not_answer(Throwable cause, String what) {
    Failure failure = unanswered(cause);

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(failure.what())
        .startsWith(
            "CloudFormation in eu-west-1 (https://cloudformation.eu-west-1.amazonaws.com) " + what);
  }

  @Test
  void asks_about_the_region_when_there_is_no_such_host() {
    assertThat(unanswered(new UnknownHostException("x")).remedy())
        .startsWith("Check aws-region (\"eu-west-1\").");
  }

  @Test
  void blames_a_region_that_the_sdk_does_not_know_when_there_is_no_such_host() {
    Failure failure =
        failures("eu-west-9").of(SdkClientException.create("x", new UnknownHostException("x")));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.getMessage())
        .isEqualTo("aws-region: there is no Region \"eu-west-9\". Did you mean \"eu-west-1\"?");
  }

  @Test
  void blames_no_region_for_the_host_of_an_endpoint_of_ones_own() {
    Failure failure =
        new AwsFailures(
                AwsService.STS,
                URI.create("http://moto.invalid:5000"),
                Region.of("nowhere"),
                () -> false)
            .of(SdkClientException.create("x", new UnknownHostException("moto.invalid")));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    assertThat(failure.what()).endsWith("has no such host: moto.invalid.");
    assertThat(failure.remedy()).doesNotContain("aws-region");
  }

  @Test
  void says_that_there_are_no_credentials() {
    Failure failure =
        failures("eu-west-1")
            .of(
                SdkClientException.create(
                    "Unable to load credentials from any of the providers in the chain"
                        + " AwsCredentialsProviderChain(...)"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.remedy()).contains("role-to-assume", "AWS_ACCESS_KEY_ID");
  }

  @Test
  void lets_a_failure_of_our_own_through() {
    Failure own = Failure.denied("a", "b");

    assertThat(unanswered(new IllegalStateException(own))).isSameAs(own);
  }

  @Test
  void keeps_to_one_line_of_bearable_length() {
    Failure failure = answered(400, "ValidationError", "a\r\n::error::b" + "x".repeat(5_000));

    assertThat(failure.what())
        .startsWith("CloudFormation says: a ::error::bxx")
        .hasSizeLessThan(1_100);
  }
}
