package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.SandboxTest;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTest extends SandboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private String token(String wishes) throws Exception {
    String url = exported("ACTIONS_ID_TOKEN_REQUEST_URL");
    String bearer = exported("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    var answer =
        get(url + wishes + "&audience=sts.amazonaws.com", "Authorization", "Bearer " + bearer);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.path("count").asInt()).isEqualTo(1);
    return body.path("value").asText();
  }

  private static JsonNode part(String token, int index) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
  }

  @Test
  void issues_a_token_that_its_published_keys_verify() throws Exception {
    String token = token("");
    JsonNode discovery = JSON.readTree(get("/oidc/.well-known/openid-configuration").body());
    JsonNode key =
        JSON.readTree(get(discovery.path("jwks_uri").asText()).body()).path("keys").get(0);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new BigInteger(1, Base64.getUrlDecoder().decode(key.path("n").asText())),
                    new BigInteger(1, Base64.getUrlDecoder().decode(key.path("e").asText())))));
    check.update(token.substring(0, token.lastIndexOf('.')).getBytes(UTF_8));

    assertThat(check.verify(Base64.getUrlDecoder().decode(token.split("\\.", -1)[2]))).isTrue();
    assertThat(part(token, 0).path("kid")).isEqualTo(key.path("kid"));
    assertThat(part(token, 0).path("alg").asText()).isEqualTo("RS256");
    assertThat(part(token, 1).path("iss")).isEqualTo(discovery.path("issuer"));
  }

  @Test
  void says_what_github_says_of_a_push() throws Exception {
    JsonNode claims = part(token(""), 1);

    assertThat(claims.path("iss").asText())
        .isEqualTo("https://token.actions.githubusercontent.com");
    assertThat(claims.path("aud").asText()).isEqualTo("sts.amazonaws.com");
    assertThat(claims.path("repository").asText()).isEqualTo("octo-org/orders");
    assertThat(claims.path("repository_id").asText()).isEqualTo("2000002");
    assertThat(claims.path("repository_owner").asText()).isEqualTo("octo-org");
    assertThat(claims.path("ref").asText()).isEqualTo("refs/heads/main");
    assertThat(claims.path("ref_type").asText()).isEqualTo("branch");
    assertThat(claims.path("event_name").asText()).isEqualTo("push");
    assertThat(claims.has("environment")).isFalse();
    assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(claims.path("nbf").asLong()).isLessThan(claims.path("iat").asLong());
    assertThat(part(token(""), 1).path("jti")).isNotEqualTo(claims.path("jti"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',                                              repo:octo-org/orders:ref:refs/heads/main
          &immutable=true,                                 repo:octo-org@1000001/orders@2000002:ref:refs/heads/main
          &repository=acme/shop,                           repo:acme/shop:ref:refs/heads/main
          &repository=acme/shop&repository_owner_id=1&repository_id=2&immutable=true, repo:acme@1/shop@2:ref:refs/heads/main
          &ref=refs/tags/v1,                               repo:octo-org/orders:ref:refs/tags/v1
          &event_name=pull_request,                        repo:octo-org/orders:pull_request
          &event_name=pull_request&immutable=true,         repo:octo-org@1000001/orders@2000002:pull_request
          &event_name=pull_request&environment=prod,       repo:octo-org/orders:environment:prod
          &environment=eu:prod,                            repo:octo-org/orders:environment:eu%3Aprod
          """)
  void forms_the_subject_as_github_does(String wishes, String subject) throws Exception {
    assertThat(part(token(wishes), 1).path("sub").asText()).isEqualTo(subject);
  }

  @Test
  void takes_the_owner_for_the_audience_when_none_is_asked_for() throws Exception {
    var answer =
        get(
            exported("ACTIONS_ID_TOKEN_REQUEST_URL"),
            "Authorization",
            "Bearer " + Issuer.REQUEST_TOKEN);

    assertThat(part(JSON.readTree(answer.body()).path("value").asText(), 1).path("aud").asText())
        .isEqualTo("https://github.com/octo-org");
  }

  @Test
  void turns_away_who_has_not_the_request_token() {
    String url = exported("ACTIONS_ID_TOKEN_REQUEST_URL");

    assertThat(get(url, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(get(url).statusCode()).isEqualTo(401);
    assertThat(get("/oidc/other").statusCode()).isEqualTo(404);
  }
}
