package io.github.metacodepipeline.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLE = "arn:aws:iam::123456789012:role/team/deploy";
  private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/gha-1";
  private static final String OBJECT = "arn:aws:s3:::templates/orders/pipeline.yaml";
  private static final Map<String, List<String>> CONTEXT =
      Map.of(
          "aws:PrincipalTag/team", List.of("orders"),
          "aws:username", List.of("a*b"),
          "aws:SecureTransport", List.of("true"),
          "aws:CurrentTime", List.of("2026-11-28T12:00:00Z"),
          "aws:SourceIp", List.of("203.0.113.7"),
          "aws:TagKeys", List.of("Team", "Cost"),
          "s3:max-keys", List.of("10"),
          "iam:PolicyARN", List.of("arn:aws:iam::123456789012:policy/meta/Boundary"),
          "iam:PassedToService", List.of("cloudformation.amazonaws.com"));

  private static JsonNode json(String text) {
    try {
      // A caret stands for the quote of a variable's default value.
      return JSON.readTree(text.replace('\'', '"').replace('^', '\''));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static JsonNode policy(String statements) {
    return json("{'Version': '2012-10-17', 'Statement': [" + statements + "]}");
  }

  private static String all(String effect, String rest) {
    return "{'Effect': '" + effect + "', 'Action': 's3:*', 'Resource': '*'" + rest + "}";
  }

  private static PolicyEvaluator of(String... statements) {
    return PolicyEvaluator.of(
        List.of(policy(String.join(", ", statements))), Optional.empty());
  }

  private static Request request(String action, String resource) {
    return new Request(ROLE, action, resource, CONTEXT);
  }

  private static Request reading() {
    return request("s3:GetObject", OBJECT);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Action': 's3:GetObject', 'Resource': '*'                                          | ALLOWED
          'Action': 'S3:getobject', 'Resource': '*'                                          | ALLOWED
          'Action': 's3:Get*', 'Resource': '*'                                               | ALLOWED
          'Action': 's3:GetObjec?', 'Resource': '*'                                          | ALLOWED
          'Action': ['s3:PutObject', 's3:GetObject'], 'Resource': '*'                        | ALLOWED
          'Action': '*', 'Resource': '*'                                                     | ALLOWED
          'Action': 's3:GetObjectAcl', 'Resource': '*'                                       | DENIED_IMPLICITLY
          'Action': 's3.GetObject', 'Resource': '*'                                          | DENIED_IMPLICITLY
          'Action': 'iam:*', 'Resource': '*'                                                 | DENIED_IMPLICITLY
          'NotAction': 'iam:*', 'Resource': '*'                                              | ALLOWED
          'NotAction': ['iam:*', 's3:Get*'], 'Resource': '*'                                 | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/orders/pipeline.yaml'           | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/*'                              | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/orders/pipeline.yam?'           | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates'                                | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3:::Templates/*'                              | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3'                                            | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:sqs'                                           | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:*:s3:::templates/*'                                | ALLOWED
          'Action': '*', 'Resource': 'arn:*:s3:::templates*:*'                               | DENIED_IMPLICITLY
          'Action': '*', 'Resource': ['arn:aws:s3:::a', 'arn:aws:s3:::templates/*']          | ALLOWED
          'Action': '*', 'NotResource': 'arn:aws:s3:::secrets/*'                             | ALLOWED
          'Action': '*', 'NotResource': ['arn:aws:s3:::secrets/*', 'arn:aws:s3:::templates/*'] | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${aws:PrincipalTag/team}/*'     | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${AWS:principaltag/team}/*'     | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${aws:PrincipalTag/other}/*'    | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${aws:PrincipalTag/other, ^orders^}/*' | ALLOWED
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${aws:TagKeys}/*'               | DENIED_IMPLICITLY
          'Action': '*', 'NotResource': 'arn:aws:s3:::${aws:PrincipalTag/other}/*'           | DENIED_IMPLICITLY
          'Action': '*', 'Resource': 'arn:aws:s3:::templates/${*}'                           | DENIED_IMPLICITLY
          """)
  void matches_actions_and_resources(String statement, Decision wanted) {
    String text = "{'Effect': 'Allow', " + statement + "}";

    assertThat(of(text).decide(reading())).isEqualTo(wanted);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'NumericEquals': {'s3:max-keys': '10.0'}                                  | true
          'NumericNotEquals': {'s3:max-keys': '10'}                                 | false
          'NumericLessThan': {'s3:max-keys': 10}                                    | false
          'NumericLessThanEquals': {'s3:max-keys': 10}                              | true
          'NumericGreaterThan': {'s3:max-keys': '9'}                                | true
          'NumericGreaterThanEquals': {'s3:max-keys': '11'}                         | false
          'NumericEquals': {'aws:username': '10'}                                   | false
          'NumericEquals': {'s3:absent': '10'}                                      | false
          'NumericEqualsIfExists': {'s3:absent': '10'}                              | true
          'DateGreaterThan': {'aws:CurrentTime': '2026-01-01'}                      | true
          'DateLessThan': {'aws:CurrentTime': '2026-11-28T12:00:00Z'}               | false
          'DateLessThanEquals': {'aws:CurrentTime': '2026-11-28T13:00:00+01:00'}    | true
          'DateGreaterThanEquals': {'aws:CurrentTime': '1700000000'}                | true
          'DateEquals': {'aws:CurrentTime': '2026-11-28T12:00:00Z'}                 | true
          'DateNotEquals': {'aws:CurrentTime': '2026-11-28T12:00:00Z'}              | false
          'DateEquals': {'aws:CurrentTime': 'tomorrow'}                             | false
          'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}                           | true
          'IpAddress': {'aws:SourceIp': '203.0.113.7'}                              | true
          'IpAddress': {'aws:SourceIp': ['10.0.0.0/8', '203.0.113.8/31']}           | false
          'IpAddress': {'aws:SourceIp': '2001:db8::/32'}                            | false
          'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}                        | false
          'Bool': {'aws:SecureTransport': 'true'}                                   | true
          'Bool': {'aws:SecureTransport': false}                                    | false
          'Bool': {'aws:MultiFactorAuthPresent': 'false'}                           | false
          'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}                   | true
          'Null': {'aws:MultiFactorAuthPresent': 'true'}                            | true
          'Null': {'aws:SecureTransport': true}                                     | false
          'ArnLike': {'iam:PolicyARN': 'arn:aws:iam::123456789012:policy/meta/*'}   | true
          'ArnLike': {'iam:PolicyARN': 'arn:aws:iam::*:policy/meta/Bound?ry'}       | true
          'ArnEquals': {'iam:PolicyARN': 'arn:*:iam::*:policy/*'}                   | true
          'ArnLike': {'iam:PolicyARN': 'arn:aws:*:policy/meta/Boundary'}            | false
          'ArnLike': {'iam:PolicyARN': 'arn:aws:iam'}                               | false
          'ArnLike': {'iam:PassedToService': 'arn:*:*:*:*:*'}                       | false
          'ArnNotLike': {'iam:PolicyARN': 'arn:aws:iam::123456789012:policy/*'}     | false
          'ArnNotEquals': {'iam:PolicyARN': 'arn:aws:iam::123456789012:policy/x'}   | true
          'ArnNotEquals': {'iam:Absent': 'arn:aws:iam::123456789012:policy/x'}      | true
          'ArnEqualsIfExists': {'iam:Absent': 'arn:aws:iam::123456789012:policy/x'} | true
          'StringEquals': {'iam:passedtoservice': 'cloudformation.amazonaws.com'}   | true
          'StringLike': {'iam:PassedToService': '*.amazonaws.com'}                  | true
          'StringEquals': {'iam:PassedToService': '*.amazonaws.com'}                | false
          'StringEquals': {'aws:PrincipalTag/team': '${aws:PrincipalTag/team}'}     | true
          'StringEquals': {'aws:PrincipalTag/team': '${aws:PrincipalTag/none}'}     | false
          'StringNotEquals': {'aws:PrincipalTag/team': '${aws:PrincipalTag/none}'}  | false
          'StringLike': {'aws:username': 'a${*}b'}                                  | true
          'StringLike': {'iam:PassedToService': 'cloudformation${*}'}               | false
          'StringLike': {'iam:PassedToService': '${aws:username}'}                  | false
          'StringLike': {'aws:username': '${aws:username}'}                         | true
          'ForAllValues:StringEquals': {'aws:TagKeys': ['Team', 'Cost', 'Other']}   | true
          'ForAllValues:StringEquals': {'aws:TagKeys': ['Team']}                    | false
          'ForAllValues:StringEquals': {'aws:Absent': ['Team']}                     | true
          'ForAnyValue:StringEquals': {'aws:TagKeys': ['Cost']}                     | true
          'ForAnyValue:StringEquals': {'aws:Absent': ['Cost']}                      | false
          'StringEquals': {'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/team/deploy'} | true
          'StringEquals': {'aws:PrincipalAccount': '123456789012'}                  | true
          """)
  void evaluates_conditions_as_aws_documents_them(String condition, boolean holds) {
    assertThat(of(all("Allow", ", 'Condition': {" + condition + "}")).decide(reading()))
        .isEqualTo(holds ? Decision.ALLOWED : Decision.DENIED_IMPLICITLY);
    assertThat(of(all("Allow", ""), all("Deny", ", 'Condition': {" + condition + "}"))
            .decide(reading()))
        .isEqualTo(holds ? Decision.DENIED_EXPLICITLY : Decision.ALLOWED);
  }

  @Test
  void takes_variables_for_text_in_a_policy_without_the_new_version() {
    String statement =
        "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': "
            + "'arn:aws:s3:::templates/${aws:PrincipalTag/team}/*'}}";
    var evaluator = PolicyEvaluator.of(List.of(json(statement)), Optional.empty());

    assertThat(evaluator.decide(reading())).isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(
            evaluator.decide(
                request("s3:GetObject", "arn:aws:s3:::templates/${aws:PrincipalTag/team}/x")))
        .isEqualTo(Decision.ALLOWED);
  }

  @Test
  void allows_nothing_without_a_policy() {
    assertThat(PolicyEvaluator.of(List.of(), Optional.empty()).decide(reading()))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
  }

  @Test
  void lets_an_explicit_deny_win_wherever_it_stands() {
    JsonNode allow = policy(all("Allow", ""));
    JsonNode deny = policy(all("Deny", ""));

    for (List<JsonNode> policies : List.of(List.of(allow, deny), List.of(deny, allow))) {
      assertThat(PolicyEvaluator.of(policies, Optional.empty()).decide(reading()))
          .isEqualTo(Decision.DENIED_EXPLICITLY);
    }
    assertThat(PolicyEvaluator.of(List.of(allow), Optional.of(deny)).decide(reading()))
        .isEqualTo(Decision.DENIED_EXPLICITLY);
    assertThat(
            PolicyEvaluator.of(List.of(allow), Optional.empty())
                .withResourcePolicy(resource("Deny", "'*'"))
                .decide(reading()))
        .isEqualTo(Decision.DENIED_EXPLICITLY);
  }

  @Test
  void limits_what_policies_give_by_the_boundary_and_gives_nothing_by_it() {
    JsonNode all = policy(all("Allow", ""));
    JsonNode other = policy("{'Effect': 'Allow', 'Action': 'iam:*', 'Resource': '*'}");

    assertThat(PolicyEvaluator.of(List.of(all), Optional.of(all)).decide(reading()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(PolicyEvaluator.of(List.of(all), Optional.of(other)).decide(reading()))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(PolicyEvaluator.of(List.of(other), Optional.of(all)).decide(reading()))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
  }

  private static JsonNode resource(String effect, String principal) {
    return policy(
        "{'Effect': '%s', 'Principal': %s, 'Action': 's3:*', 'Resource': 'arn:aws:s3:::templates/*'}"
            .formatted(effect, principal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          '*'                                                    | ALLOWED
          {'AWS': 'arn:aws:iam::123456789012:role/team/deploy'}  | ALLOWED
          {'AWS': ['x', '123456789012']}                         | ALLOWED
          {'AWS': 'arn:aws:iam::123456789012:role/deploy'}       | DENIED_IMPLICITLY
          {'Service': 'codepipeline.amazonaws.com'}              | DENIED_IMPLICITLY
          """)
  void adds_what_the_policy_of_the_resource_allows(String principal, Decision wanted) {
    var evaluator =
        PolicyEvaluator.of(List.of(), Optional.empty())
            .withResourcePolicy(resource("Allow", principal));

    assertThat(evaluator.decide(reading())).isEqualTo(wanted);
  }

  @Test
  void limits_by_the_boundary_what_a_resource_gives_a_role_but_not_what_it_gives_a_session() {
    JsonNode nothing = json("{'Version': '2012-10-17', 'Statement': []}");
    var bounded = PolicyEvaluator.of(List.of(), Optional.of(nothing));
    var session =
        new Request(
            SESSION, "s3:GetObject", OBJECT, Map.of("aws:PrincipalArn", List.of(ROLE)));

    assertThat(
            bounded.withResourcePolicy(resource("Allow", "{'AWS': '" + ROLE + "'}")).decide(session))
        .isEqualTo(Decision.DENIED_IMPLICITLY);
    assertThat(
            bounded
                .withResourcePolicy(resource("Allow", "{'AWS': '" + SESSION + "'}"))
                .decide(session))
        .isEqualTo(Decision.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Effect': 'allow', 'Action': '*', 'Resource': '*'                                    | Syntax errors
          'Effect': 'Allow', 'Resource': '*'                                                   | must contain actions
          'Effect': 'Allow', 'Action': '*'                                                     | must contain resources
          'Effect': 'Allow', 'Action': '*', 'NotAction': '*', 'Resource': '*'                  | Syntax errors
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'NotResource': '*'                | must contain resources
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'                  | should not specify a principal
          'Effect': 'Allow', 'NotPrincipal': '*', 'Action': '*', 'Resource': '*'               | NotPrincipal
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Conditions': {}                  | prohibited field Conditions
          'Effect': 'Allow', 'Action': '*', 'Resource': {'Ref': 'x'}                           | Syntax errors
          'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::${aws:username'          | malformed
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringIs': {'a': 'b'}} | operator StringIs
          'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'NullIfExists': {'a': 'b'}} | operator NullIfExists
          """)
  void refuses_what_it_cannot_evaluate(String statement, String problem) {
    assertThatThrownBy(() -> of("{" + statement + "}"))
        .isInstanceOf(PolicyProblem.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refuses_an_unknown_version_and_an_address_that_is_none() {
    JsonNode future = json("{'Version': '2020-01-01', 'Statement': []}");
    var address = of(all("Allow", ", 'Condition': {'IpAddress': {'aws:SourceIp': 'home'}}"));

    assertThatThrownBy(() -> PolicyEvaluator.of(List.of(future), Optional.empty()))
        .isInstanceOf(PolicyProblem.class);
    assertThatThrownBy(() -> address.decide(reading())).isInstanceOf(PolicyProblem.class);
  }

  @Test
  void says_why_it_denies() {
    JsonNode all = policy(all("Allow", ""));
    JsonNode none = json("{'Statement': []}");
    JsonNode deny = policy(all("Deny", ""));

    assertThat(PolicyEvaluator.of(List.of(none), Optional.empty()).rule(reading()).reason())
        .isEqualTo("because no identity-based policy allows the s3:GetObject action");
    assertThat(PolicyEvaluator.of(List.of(all), Optional.of(none)).rule(reading()).reason())
        .isEqualTo("because no permissions boundary allows the s3:GetObject action");
    assertThat(PolicyEvaluator.of(List.of(deny), Optional.empty()).rule(reading()).reason())
        .isEqualTo("with an explicit deny in an identity-based policy");
    assertThat(PolicyEvaluator.of(List.of(all), Optional.of(deny)).rule(reading()).reason())
        .isEqualTo("with an explicit deny in a permissions boundary");
  }
}
