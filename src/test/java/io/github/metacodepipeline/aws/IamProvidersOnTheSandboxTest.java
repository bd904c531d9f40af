package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.bootstrap.Connection;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the account trusts, and what it is connected to. */
class IamProvidersOnTheSandboxTest extends OnTheSandbox {
  private static final String GITHUB = HERE + "oidc-provider/token.actions.githubusercontent.com";
  private static final String SERVER = HERE + "oidc-provider/github.example.com/_services/token";

  @BeforeEach
  void trust_a_server() {
    deploy(
        "provider",
        """
        Resources:
          Provider:
            Type: AWS::IAM::OIDCProvider
            Properties:
              Url: https://github.example.com/_services/token
              ClientIdList: [sts.amazonaws.com, vault, 'https://github.example.com/octo-org']
        """);
  }

  @Test
  void lists_the_audiences_of_a_provider() {
    IamProviders providers = new IamProviders(administrator);

    assertThat(providers.audiences(GITHUB)).contains(Set.of("sts.amazonaws.com"));
    assertThat(providers.audiences(SERVER).orElseThrow())
        .containsExactly("sts.amazonaws.com", "vault", "https://github.example.com/octo-org");
  }

  @Test
  void finds_nothing_where_there_is_none() {
    IamProviders providers = new IamProviders(administrator);

    assertThat(providers.audiences(SERVER + "/other")).isEmpty();
    clients.cloudFormation().deleteStack(request -> request.stackName("provider"));
    assertThat(providers.audiences(SERVER)).isEmpty();
  }

  @Test
  void names_the_permission_that_is_missing() {
    AwsClients nobody = nobody();

    Failure asked =
        catchThrowableOfType(Failure.class, () -> new IamProviders(nobody).audiences(GITHUB));
    Failure listed =
        catchThrowableOfType(Failure.class, () -> new CallerAccount(nobody).identityProviders());

    assertThat(asked.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(asked.what()).contains("AWS denies iam:GetOpenIDConnectProvider");
    assertThat(listed.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(listed.what()).contains("AWS denies iam:ListOpenIDConnectProviders");
  }

  @Test
  void lists_the_providers_of_the_caller_s_account() {
    CallerAccount account = new CallerAccount(administrator);

    assertThat(account.id()).isEqualTo(new AccountId("aws", "123456789012"));
    assertThat(account.identityProviders()).containsExactlyInAnyOrder(GITHUB, SERVER);
  }

  @Test
  void knows_which_connections_are_complete() {
    CodeConnections connections = new CodeConnections(administrator);
    String pending =
        clients
            .codeConnections()
            .createConnection(request -> request.connectionName("orders").providerType("GitHub"))
            .connectionArn();

    assertThat(connections.find(Connections.PRESET))
        .contains(
            new Connection(Connections.PRESET, "octo-org", "GitHub", Connection.Status.AVAILABLE));
    assertThat(connections.find(pending))
        .contains(new Connection(pending, "orders", "GitHub", Connection.Status.PENDING));
    assertThat(connections.find(Connections.PRESET.replace("0a1b2c3d", "ffffffff"))).isEmpty();
  }

  @Test
  void a_connection_that_may_not_be_seen_is_not_taken_for_none() {
    AwsClients nobody = nobody();

    for (String prefix : List.of("codeconnections", "codestar-connections")) {
      Failure failure =
          catchThrowableOfType(
              Failure.class,
              () ->
                  new CodeConnections(nobody)
                      .find(Connections.PRESET.replace("codeconnections", prefix)));

      assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
      assertThat(failure.what()).contains("AWS denies " + prefix + ":GetConnection");
    }
  }
}
