package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.bootstrap.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerAccountTest {
  private static final String ARN =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d";

  private final TestingAws aws = new TestingAws();

  @AfterEach
  void close() {
    aws.close();
  }

  private AwsClients clients() {
    return new TestingJob(aws.environment()).clients();
  }

  @Test
  void says_which_account_and_partition_it_is() {
    aws.gives(
        "GetCallerIdentity",
        "<Arn>arn:aws-cn:iam::123456789012:user/admin</Arn><Account>123456789012</Account>");

    assertThat(new CallerAccount(clients()).id())
        .isEqualTo(new AccountId("aws-cn", "123456789012"));
  }

  @Test
  void lists_its_identity_providers() {
    aws.gives(
        "ListOpenIDConnectProviders",
        "<OpenIDConnectProviderList><member><Arn>arn:aws:iam::123456789012:oidc-provider/a</Arn></member></OpenIDConnectProviderList>");

    assertThat(new CallerAccount(clients()).identityProviders())
        .containsExactly("arn:aws:iam::123456789012:oidc-provider/a");
  }

  @Test
  void names_the_permission_that_is_missing() {
    aws.refuses(
        "ListOpenIDConnectProviders",
        403,
        "AccessDenied",
        "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: iam:ListOpenIDConnectProviders on resource: arn:aws:iam::123456789012:oidc-provider/*");

    assertThatThrownBy(() -> new CallerAccount(clients()).identityProviders())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
        .hasMessageContaining("iam:ListOpenIDConnectProviders");
  }

  @Test
  void finds_a_connection_with_its_status() {
    aws.answers(
        "GetConnection",
        200,
        "{\"Connection\": {\"ConnectionArn\": \"%s\", \"ConnectionName\": \"octo\", \"ProviderType\": \"GitHub\", \"ConnectionStatus\": \"PENDING\"}}"
            .formatted(ARN));

    assertThat(new CodeConnections(clients()).find(ARN))
        .contains(new Connection(ARN, "octo", "GitHub", Connection.Status.PENDING));
  }

  @Test
  void a_connection_that_is_not_there_is_none() {
    aws.answers(
        "GetConnection",
        400,
        "{\"__type\": \"ResourceNotFoundException\", \"message\": \"Connection not found\"}");

    assertThat(new CodeConnections(clients()).find(ARN)).isEmpty();
  }
}
