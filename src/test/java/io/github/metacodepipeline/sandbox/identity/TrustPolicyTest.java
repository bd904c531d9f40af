package io.github.metacodepipeline.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROVIDER =
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
  private static final String MAIN = "repo:octo-org/orders:ref:refs/heads/main";

  private static TrustPolicy.Request request(Map<String, List<String>> claims) {
    Map<String, List<String>> context = new HashMap<>();
    claims.forEach(
        (claim, values) -> context.put("token.actions.githubusercontent.com:" + claim, values));
    return new TrustPolicy.Request(
        "sts:AssumeRoleWithWebIdentity", "Federated", Set.of(PROVIDER), context);
  }

  private static TrustPolicy policy(String text) throws JsonProcessingException {
    return TrustPolicy.parse(JSON.readTree(text.replace('\'', '"')));
  }

  private static String statement(String effect, String condition) {
    return "{'Effect': '"
        + effect
        + "', 'Principal': {'Federated': '"
        + PROVIDER
        + "'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition': {"
        + condition
        + "}}";
  }

  private static String keyed(String condition) {
    return condition.replace("@", "token.actions.githubusercontent.com:");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'StringEquals': {'@sub': 'repo:octo-org/orders:ref:refs/heads/main'}                | allow
          'StringEquals': {'@sub': 'repo:octo-org/orders:ref:refs/heads/MAIN'}                | deny
          'StringEquals': {'@sub': 'repo:octo-org/orders:ref:refs/heads/*'}                   | deny
          'StringEquals': {'@sub': ['other', 'repo:octo-org/orders:ref:refs/heads/main']}     | allow
          'StringEquals': {'@SUB': 'repo:octo-org/orders:ref:refs/heads/main'}                | allow
          'StringEquals': {'@sub': ['a', 'b']}                                                | deny
          'StringEquals': {'@repository_id': '2000002'}                                       | allow
          'StringEquals': {'@repository_id': 2000002}                                         | allow
          'StringEquals': {'@repository_id': '2000003'}                                       | deny
          'StringEquals': {'@environment': 'production'}                                      | deny
          'StringEqualsIfExists': {'@environment': 'production'}                              | allow
          'StringEqualsIfExists': {'@ref': 'refs/heads/other'}                                | deny
          'StringEqualsIgnoreCase': {'@ref': 'REFS/HEADS/MAIN'}                               | allow
          'StringNotEqualsIgnoreCase': {'@ref': 'REFS/HEADS/MAIN'}                            | deny
          'StringNotEquals': {'@ref': 'refs/heads/other'}                                     | allow
          'StringNotEquals': {'@ref': ['refs/heads/other', 'refs/heads/main']}                | deny
          'StringNotEquals': {'@environment': 'production'}                                   | allow
          'StringLike': {'@sub': 'repo:octo-org/*'}                                           | allow
          'StringLike': {'@sub': 'repo:octo-org/orders:ref:refs/heads/ma?n'}                  | allow
          'StringLike': {'@sub': 'repo:octo-org/orders:ref:refs/heads/ma?'}                   | deny
          'StringLike': {'@sub': 'repo:octo-org/order'}                                       | deny
          'StringLike': {'@sub': 'REPO:octo-org/*'}                                           | deny
          'StringLike': {'@sub': 'repo.octo-org/*'}                                           | deny
          'StringNotLike': {'@sub': '*:pull_request'}                                         | allow
          'StringNotLike': {'@sub': 'repo:octo-org/*'}                                        | deny
          'ForAnyValue:StringEquals': {'@aud': ['sts.amazonaws.com', 'other']}                | allow
          'ForAnyValue:StringEquals': {'@aud': 'other'}                                       | deny
          'ForAnyValue:StringEquals': {'@environment': 'production'}                          | deny
          'ForAnyValue:StringLikeIfExists': {'@environment': 'production'}                    | allow
          'ForAllValues:StringEquals': {'@aud': ['sts.amazonaws.com', 'second']}              | allow
          'ForAllValues:StringEquals': {'@aud': 'sts.amazonaws.com'}                          | deny
          'ForAllValues:StringEquals': {'@environment': 'production'}                         | allow
          'ForAllValues:StringNotEquals': {'@aud': 'third'}                                   | allow
          'ForAnyValue:StringNotEquals': {'@aud': ['sts.amazonaws.com', 'second']}            | deny
          'Null': {'@environment': 'true'}                                                    | allow
          'Null': {'@environment': 'false'}                                                   | deny
          'Null': {'@ref': 'false'}                                                           | allow
          'StringEquals': {'@ref': 'refs/heads/main', '@repository_id': '2000003'}            | deny
          'StringEquals': {'@ref': 'refs/heads/main'}, 'StringLike': {'@sub': 'repo:octo*'}   | allow
          'StringEquals': {'@ref': 'refs/heads/main'}, 'StringLike': {'@sub': 'repo:other*'}  | deny
          """)
  void evaluates_conditions_as_aws_documents_them(String condition, String wanted)
      throws Exception {
    TrustPolicy policy = policy("{'Statement': [" + statement("Allow", keyed(condition)) + "]}");

    boolean allowed =
        policy.allows(
            request(
                Map.of(
                    "sub", List.of(MAIN),
                    "aud", List.of("sts.amazonaws.com", "second"),
                    "ref", List.of("refs/heads/main"),
                    "repository_id", List.of("2000002"))));

    assertThat(allowed ? "allow" : "deny").isEqualTo(wanted);
  }

  @Test
  void lets_an_explicit_deny_win_wherever_it_stands() throws Exception {
    String allow = statement("Allow", keyed("'StringLike': {'@sub': 'repo:octo-org/*'}"));
    String deny = statement("Deny", keyed("'StringLike': {'@sub': '*:pull_request'}"));
    var main = request(Map.of("sub", List.of(MAIN)));
    var pull = request(Map.of("sub", List.of("repo:octo-org/orders:pull_request")));

    for (String both : List.of(allow + "," + deny, deny + "," + allow)) {
      assertThat(policy("{'Statement': [" + both + "]}").allows(main)).isTrue();
      assertThat(policy("{'Statement': [" + both + "]}").allows(pull)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Federated': 'PROVIDER'}                  | 'sts:AssumeRoleWithWebIdentity'            | true
          {'Federated': ['other', 'PROVIDER']}       | ['sts:TagSession', 'sts:assumerolewith*']  | true
          {'Federated': 'PROVIDER'}                  | 'sts:*'                                    | true
          '*'                                        | '*'                                        | true
          {'Federated': 'PROVIDER'}                  | 'sts:AssumeRole'                           | false
          {'Federated': 'PROVIDERx'}                 | 'sts:*'                                    | false
          {'AWS': '*'}                               | 'sts:*'                                    | false
          {'Service': 'cloudformation.amazonaws.com'} | 'sts:*'                                   | false
          """)
  void asks_for_the_principal_and_the_action(String principal, String action, boolean wanted)
      throws Exception {
    String text =
        "{'Statement': {'Effect': 'Allow', 'Principal': "
            + principal
            + ", 'Action': "
            + action
            + "}}";

    assertThat(policy(text.replace("PROVIDER", PROVIDER)).allows(request(Map.of())))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                        | Syntax errors
          {'Statement': {'Effect': 'allow', 'Principal': '*', 'Action': '*'}}       | Syntax errors
          {'Statement': {'Effect': 'Allow', 'Action': '*'}}                         | Syntax errors
          {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}} | prohibited
          {'Statement': {'Effect': 'Allow', 'NotPrincipal': {}, 'Action': '*'}}     | NotPrincipal
          """)
  void refuses_what_it_cannot_evaluate(String text, String problem) {
    assertThatThrownBy(() -> policy(text)).hasMessageContaining(problem);
  }

  @Test
  void refuses_operators_and_variables_that_it_does_not_know() {
    for (String condition :
        List.of("'BinaryEquals': {'aws:x': 'QQ=='}", "'NullIfExists': {'@sub': 'true'}")) {
      assertThatThrownBy(() -> policy("{'Statement': " + statement("Allow", condition) + "}"))
          .isInstanceOf(PolicyProblem.class)
          .hasMessageContaining("does not evaluate");
    }
    assertThatThrownBy(() ->
            policy(
                "{'Version': '2012-10-17', 'Statement': "
                    + statement("Allow", "'StringLike': {'@sub': '${aws:username'}")
                    + "}"))
        .hasMessageContaining("malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "aws,        token.actions.githubusercontent.com,                 true",
    "aws,        token.actions.githubusercontent.com/octo-enterprise, true",
    "aws,        token.actions.octo.ghe.com,                          true",
    "aws,        ghe.example.com/_services/token,                     false",
    "aws,        token.actions.octo.ghe.com.example.com,              false",
    "aws,        token.actions.a.b.ghe.com,                           false",
    "aws,        xtoken.actions.githubusercontent.com,                false",
    "aws,        token.actions.githubusercontent.com.example.com,     false",
    "aws-cn,     token.actions.githubusercontent.com,                 false",
    "aws-us-gov, token.actions.githubusercontent.com,                 false",
    "aws-cn,     ghe.example.com/_services/token,                     false",
  })
  void knows_more_than_subject_and_audience_of_gitHub_itself_alone(
      String partition, String issuer, boolean more) throws Exception {
    String provider = "arn:%s:iam::123456789012:oidc-provider/%s".formatted(partition, issuer);
    var claims =
        Map.of(
            "sub", List.of("main"),
            "aud", List.of("sts"),
            "repository_id", List.of("2"),
            "ref", List.of("refs/heads/main"));
    String everybody = "'HOST:sub': 'main', 'HOST:aud': 'sts'";

    TrustPolicy trust = keyed(provider, issuer, everybody);
    assertThat(trust.decide(provider, issuer, claims)).isEqualTo(Decision.ALLOWED);
    assertThat(trust.decide(provider, issuer, Map.of("sub", List.of("main"))))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(trust.decide(PROVIDER + "x", issuer, claims)).isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(trust.decide(provider, "other", claims)).isEqualTo(Decision.DENIED_IMPLICITLY);
    for (String claim : List.of("'HOST:repository_id': '2'", "'HOST:ref': 'refs/heads/main'")) {
      assertThat(
              keyed(provider, issuer, everybody + ", " + claim).decide(provider, issuer, claims)
                  == Decision.ALLOWED)
          .as(claim)
          .isEqualTo(more);
    }
  }

  private static TrustPolicy keyed(String provider, String issuer, String condition)
      throws JsonProcessingException {
    return policy(
        "{'Statement': {'Effect': 'Allow', 'Principal': {'Federated': 'PROVIDER'}, 'Action': "
                .replace("PROVIDER", provider)
            + "'sts:AssumeRoleWithWebIdentity', 'Condition': {'StringEquals': {"
            + condition.replace("HOST", issuer)
            + "}}}}");
  }

  @Test
  void does_not_see_claims_that_sts_does_not_offer() throws Exception {
    TrustPolicy trust =
        policy("{'Statement': " + statement("Allow", keyed("'Null': {'@sha': 'true'}")) + "}");

    assertThat(
            trust.decide(
                PROVIDER,
                "token.actions.githubusercontent.com",
                Map.of("sha", List.of("0123"), "sub", List.of(MAIN))))
        .isEqualTo(Decision.ALLOWED);
  }

  @Test
  void lets_a_service_act_as_the_role_under_its_conditions() throws Exception {
    TrustPolicy trust =
        policy(
            "{'Statement': {'Effect': 'Allow', 'Principal': {'Service': 'codepipeline.amazonaws.com'},"
                + " 'Action': 'sts:AssumeRole', 'Condition': {'StringEquals':"
                + " {'aws:SourceAccount': '123456789012'}}}}");
    var account = Map.of("aws:SourceAccount", List.of("123456789012"));

    assertThat(trust.decideFor("codepipeline.amazonaws.com", account)).isEqualTo(Decision.ALLOWED);
    assertThat(trust.decideFor("codepipeline.amazonaws.com", Map.of()))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(trust.decideFor("events.amazonaws.com", account))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
  }
}
