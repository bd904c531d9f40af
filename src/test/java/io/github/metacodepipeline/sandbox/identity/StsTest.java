package io.github.metacodepipeline.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.SandboxTest;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.IdpRejectedClaimException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsTest extends SandboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEPLOY = "arn:aws:iam::123456789012:role/github-deploy";
  private static final String CHAINED = "arn:aws:iam::210987654321:role/chained-deploy";

  private String token(String wishes) {
    try {
      var answer =
          get(
              exported("ACTIONS_ID_TOKEN_REQUEST_URL") + wishes,
              "Authorization",
              "Bearer " + Issuer.REQUEST_TOKEN);
      return JSON.readTree(answer.body()).path("value").asText();
    } catch (java.io.IOException malformed) {
      throw new java.io.UncheckedIOException(malformed);
    }
  }

  private String token() {
    return token("&audience=sts.amazonaws.com");
  }

  private AssumeRoleWithWebIdentityResponse assume(String role, String token) {
    return clients
        .anonymousSts()
        .assumeRoleWithWebIdentity(
            r -> r.roleArn(role).roleSessionName("gha-1-1").webIdentityToken(token));
  }

  private static StsException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StsException.class, call);
  }

  @Test
  void names_the_caller_of_the_test_credentials() {
    var identity = clients.sts().getCallerIdentity();

    assertThat(identity.account()).isEqualTo("123456789012");
    assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
  }

  @Test
  void gives_credentials_for_a_token_that_the_role_trusts() {
    var assumed = assume(DEPLOY, token());

    assertThat(assumed.subjectFromWebIdentityToken())
        .isEqualTo("repo:octo-org/orders:ref:refs/heads/main");
    assertThat(assumed.audience()).isEqualTo("sts.amazonaws.com");
    assertThat(assumed.provider())
        .isEqualTo("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
    assertThat(assumed.credentials().expiration())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    var identity = clients.with(assumed.credentials()).sts().getCallerIdentity();
    assertThat(identity.arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/github-deploy/gha-1-1")
        .isEqualTo(assumed.assumedRoleUser().arn());
    assertThat(identity.userId()).isEqualTo(assumed.assumedRoleUser().assumedRoleId());
  }

  @Test
  void takes_the_subject_that_holds_ids_too() {
    assertThat(
            assume(DEPLOY, token("&immutable=true&audience=sts.amazonaws.com"))
                .subjectFromWebIdentityToken())
        .isEqualTo("repo:octo-org@1000001/orders@2000002:ref:refs/heads/main");
  }

  @ParameterizedTest
  @CsvSource({
    "github-deploy,      &ref=refs/heads/other",
    "github-deploy,      &event_name=pull_request",
    "github-deploy,      &repository=evil/orders",
    "github-preview,     ''",
    "pipeline-execution, ''",
    "no-such-role,       ''",
  })
  void denies_a_token_that_the_role_does_not_trust(String role, String wishes) {
    StsException refusal =
        refusal(() ->
            assume(
                "arn:aws:iam::123456789012:role/" + role,
                token(wishes + "&audience=sts.amazonaws.com")));

    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  @Test
  void takes_a_token_until_five_minutes_after_its_end_and_no_second_longer() {
    String token = token();
    long issued = clock.instant().getEpochSecond();
    clock.step(Duration.ofSeconds(599));

    assertThat(assume(DEPLOY, token).provider()).isNotEmpty();

    clock.step(Duration.ofSeconds(1));
    assertThatThrownBy(() -> assume(DEPLOY, token))
        .isInstanceOf(ExpiredTokenException.class)
        .hasMessageContaining(
            "Token expired: current date/time %d must be before the expiration date/time %d"
                .formatted(issued + 600, issued + 300));
  }

  @Test
  void refuses_a_token_for_somebody_else() {
    assertThatThrownBy(() -> assume(DEPLOY, token("&audience=vault")))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining("Incorrect token audience");
  }

  @Test
  void refuses_a_token_of_an_unknown_issuer() {
    String foreign = forged(claims -> claims.put("iss", "https://example.com"));

    assertThatThrownBy(() -> assume(DEPLOY, foreign))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining(
            "No OpenIDConnect provider found in your account for https://example.com");
  }

  private static final String PROVIDER =
      """
      Resources:
        Provider:
          Type: AWS::IAM::OIDCProvider
          Properties: {Url: 'https://HOST', ClientIdList: [AUDIENCE]}
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: own
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Principal: {Federated: !GetAtt Provider.Arn}
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      'HOST:aud': AUDIENCE
                      'HOST:repository_id': '2000002'
                      'HOST:ref': refs/heads/main
      """;

  private void provider(String host, String audience) {
    clients
        .cloudFormation()
        .createStack(c ->
            c.stackName("access")
                .templateBody(PROVIDER.replace("HOST", host).replace("AUDIENCE", audience))
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  private void restart() throws java.io.IOException {
    sandbox.close();
    sandbox = Sandbox.start(new Settings(clock, Pace.instant()).withoutIdentityProvider());
    clients = Clients.of(sandbox.endpoint());
  }

  @Test
  void refuses_every_token_until_the_account_has_the_identity_provider() throws Exception {
    restart();
    String gitHub = "token.actions.githubusercontent.com";
    String own = "arn:aws:iam::123456789012:role/own";

    assertThat(clients.iam().listOpenIDConnectProviders().openIDConnectProviderList()).isEmpty();
    assertThatThrownBy(() -> assume(DEPLOY, token()))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining(
            "No OpenIDConnect provider found in your account for https://" + gitHub);
    provider(gitHub, "vault");
    assertThatThrownBy(() -> assume(own, token()))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining("Incorrect token audience");
    assertThat(assume(own, token("&audience=vault")).audience()).isEqualTo("vault");
    assertThatThrownBy(() -> assume(own, token("&audience=vault&ref=refs/heads/x")))
        .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghe.example.com/_services/token", "token.actions.octo.ghe.com"})
  void takes_tokens_of_other_gitHubs_with_their_own_keys(String host) {
    provider(host, "sts.amazonaws.com");
    String own = "arn:aws:iam::123456789012:role/own";

    var assumed = assume(own, token("&audience=sts.amazonaws.com&issuer=https://" + host));

    assertThat(assumed.provider()).isEqualTo("arn:aws:iam::123456789012:oidc-provider/" + host);
    assertThatThrownBy(() -> assume(own, token()))
        .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  @Test
  void refuses_claims_that_were_changed_after_signing() {
    String changed =
        forged(claims -> claims.put("sub", "repo:octo-org/orders:ref:refs/heads/main"));

    assertThatThrownBy(() -> assume(DEPLOY, changed))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining("Couldn't retrieve verification key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-a-token", "a.b.c", "e30.e30", "W10.W10.x"})
  void refuses_what_is_not_a_token(String text) {
    assertThatThrownBy(() -> assume(DEPLOY, text))
        .isInstanceOf(InvalidIdentityTokenException.class)
        .hasMessageContaining("is not a valid JWT");
  }

  @Test
  void rejects_a_token_from_before_its_time() {
    String token = token();
    clock.step(Duration.ofHours(-1));

    assertThatThrownBy(() -> assume(DEPLOY, token)).isInstanceOf(IdpRejectedClaimException.class);
  }

  private String forged(UnaryOperator<ObjectNode> change) {
    String[] parts = token("&ref=refs/heads/other&audience=sts.amazonaws.com").split("\\.", -1);
    try {
      ObjectNode claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      byte[] changed = JSON.writeValueAsBytes(change.apply(claims));
      return parts[0]
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(changed)
          + "."
          + parts[2];
    } catch (java.io.IOException malformed) {
      throw new java.io.UncheckedIOException(malformed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b   | 3600  | at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*
          a     | 3600  | at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2
          gha-1 | 899   | Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900
          gha-1 | 43201 | Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200
          gha-1 | 3601  | The requested DurationSeconds exceeds the MaxSessionDuration set for this role.
          """)
  void refuses_impossible_parameters(String session, int seconds, String message) {
    String token = token();
    StsException refusal =
        refusal(() ->
            clients
                .anonymousSts()
                .assumeRoleWithWebIdentity(r ->
                    r.roleArn(DEPLOY)
                        .roleSessionName(session)
                        .durationSeconds(seconds)
                        .webIdentityToken(token)));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
  }

  @Test
  void refuses_a_role_that_is_no_arn() {
    assertThat(refusal(() -> assume("short", token())).awsErrorDetails().errorMessage())
        .contains("Value 'short' at 'roleArn'");
    assertThat(
            refusal(() -> assume("arn:aws:s3:::somebodys-bucket", token()))
                .awsErrorDetails()
                .errorMessage())
        .isEqualTo("arn:aws:s3:::somebodys-bucket is invalid");
  }

  @Test
  void chains_from_a_trusted_role_into_another_account() {
    Clients deploy = clients.with(assume(DEPLOY, token()).credentials());

    Credentials chained =
        deploy.sts().assumeRole(r -> r.roleArn(CHAINED).roleSessionName("gha-1-1")).credentials();

    assertThat(clients.with(chained).sts().getCallerIdentity().account()).isEqualTo("210987654321");
    assertThat(
            refusal(() ->
                    deploy
                        .sts()
                        .assumeRole(r ->
                            r.roleArn(CHAINED).roleSessionName("gha-1-1").durationSeconds(3601)))
                .awsErrorDetails()
                .errorMessage())
        .contains("1 hour session limit for roles assumed by role chaining");
  }

  @Test
  void denies_a_role_to_a_caller_that_it_does_not_trust() {
    StsException refusal =
        refusal(() -> clients.sts().assumeRole(r -> r.roleArn(CHAINED).roleSessionName("gha-1-1")));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform:"
                + " sts:AssumeRole on resource: "
                + CHAINED);
  }

  @Test
  void says_in_each_protocol_that_a_session_has_ended() {
    Clients session = clients.with(assume(DEPLOY, token()).credentials());
    clock.step(Duration.ofHours(1));

    assertThat(refusal(() -> session.sts().getCallerIdentity()).awsErrorDetails().errorCode())
        .isEqualTo("ExpiredToken");
    assertThatThrownBy(() -> session.codePipeline().listPipelines())
        .isInstanceOfSatisfying(
            CodePipelineException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
    assertThatThrownBy(() -> session.s3().listBuckets())
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
  }

  @Test
  void says_in_each_protocol_that_it_does_not_know_a_key() {
    Clients stranger = clients.with("AKIAUNKNOWN");
    StsException refusal = refusal(() -> stranger.sts().getCallerIdentity());

    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
    assertThatThrownBy(() -> stranger.codePipeline().listPipelines())
        .isInstanceOfSatisfying(
            CodePipelineException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException"));
    assertThatThrownBy(() -> stranger.s3().listBuckets())
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAccessKeyId"));
  }

  @Test
  void does_not_take_a_session_key_with_another_token() {
    Credentials issued = assume(DEPLOY, token()).credentials();
    Clients mixed = clients.with(issued.toBuilder().sessionToken("other").build());

    assertThat(refusal(() -> mixed.sts().getCallerIdentity()).awsErrorDetails().errorCode())
        .isEqualTo("InvalidClientTokenId");
  }
}
