package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.identity.Decision;
import io.github.metacodepipeline.sandbox.identity.TrustPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statement to paste says what {@code github-access.yaml} says, token by token. */
class TrustStatementTest {
  @ParameterizedTest
  @MethodSource("accepted")
  void accepts_the_tokens_that_the_template_accepts_and_no_others(Token sent)
      throws JsonProcessingException {
    TrustPolicy policy = policy(statement(sent.setting(), sent.issuer(), sent.claims()).line());

    for (Token other : Token.all()) {
      if (other.setting() == sent.setting()) {
        String provider =
            other.setting().providerArn().replace(other.setting().issuer(), other.issuer());
        assertThat(policy.decide(provider, other.issuer(), other.values()) == Decision.ALLOWED)
            .as("%s, accepted for %s", other, sent)
            .isEqualTo(other.roles().equals(sent.roles()));
      }
    }
  }

  static List<Token> accepted() {
    return Token.all().stream().filter(token -> !token.roles().isEmpty()).toList();
  }

  @Test
  void names_one_form_where_the_ids_are_not_known() {
    assertThat(
            new TrustStatement("aws", "123456789012", Map.of("sub", "repo:o/r:pull_request"))
                .subjects())
        .containsExactly("repo:o/r:pull_request");
  }

  @Test
  void takes_a_subject_of_another_making_as_it_is() {
    assertThat(new TrustStatement("aws", "123456789012", Map.of("sub", "job:17")).subjects())
        .containsExactly("job:17");
  }

  @Test
  void is_the_same_in_one_line_and_in_many() throws JsonProcessingException {
    TrustStatement statement = statement(Setting.PLAIN, Setting.PLAIN.issuer(), Map.of("sub", "a"));

    assertThat(new ObjectMapper().readTree(statement.text()))
        .isEqualTo(new ObjectMapper().readTree(statement.line()));
  }

  private static TrustStatement statement(
      Setting setting, String issuer, Map<String, String> sent) {
    Map<String, String> claims = new LinkedHashMap<>(sent);
    claims.put("iss", "https://" + issuer);
    claims.put("repository_owner_id", "1000001");
    return new TrustStatement(setting.partition(), Setting.ACCOUNT, claims);
  }

  private static TrustPolicy policy(String statement) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode document = json.createObjectNode().put("Version", "2012-10-17");
    document.putArray("Statement").add(json.readTree(statement));
    return TrustPolicy.parse(document);
  }
}
