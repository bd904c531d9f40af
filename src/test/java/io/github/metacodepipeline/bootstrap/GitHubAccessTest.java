package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.identity.Decision;
import io.github.metacodepipeline.sandbox.identity.TrustPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code github-access.yaml} allows and what it refuses, as it is deployed. */
class GitHubAccessTest {
  private static final Map<Setting, DeployedAccess> DEPLOYED = new EnumMap<>(Setting.class);
  private static final String EVERYTHING =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  private static DeployedAccess in(Setting setting) {
    return DEPLOYED.computeIfAbsent(setting, DeployedAccess::new);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void a_token_gets_the_roles_that_the_table_says(Token token) {
    String provider =
        token.setting().providerArn().replace(token.setting().issuer(), token.issuer());

    assertThat(
            Stream.of(Token.DEPLOY, Token.PREVIEW, "execution")
                .filter(role ->
                    TrustPolicy.parse(in(token.setting()).trust(role))
                            .decide(provider, token.issuer(), token.known())
                        == Decision.ALLOWED))
        .isEqualTo(token.roles());
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void a_role_may_what_the_table_says(Permission permission) throws JsonProcessingException {
    DeployedAccess access = in(permission.setting());
    JsonNode everything = new ObjectMapper().readTree(EVERYTHING);
    Decision decision =
        switch (permission.who()) {
          case DEPLOY, PREVIEW, EXECUTION ->
              permission.decide(access.policies(permission.who().word()), Optional.empty());
          case MADE ->
              permission.decide(List.of(everything), Optional.of(access.boundary().orElseThrow()));
          case BARE -> permission.decide(List.of(), access.boundary());
        };

    assertThat(decision == Decision.ALLOWED).isEqualTo(permission.allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "cloudformation.amazonaws.com, 123456789012, arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/1, true",
    "cloudformation.amazonaws.com, 123456789012, '', true",
    "cloudformation.amazonaws.com, 123456789012, arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline-2/1, false",
    "cloudformation.amazonaws.com, 123456789012, arn:aws:cloudformation:us-east-1:123456789012:stack/orders-pipeline/1, false",
    "cloudformation.amazonaws.com, 999999999999, arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/1, false",
    "cloudformation.amazonaws.com, '', arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/1, false",
    "codepipeline.amazonaws.com, 123456789012, arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/1, false",
  })
  void only_cloudformation_becomes_the_execution_role_and_only_for_the_stack(
      String service, String account, String stack, boolean may) {
    Map<String, List<String>> context =
        Map.of(
            "aws:SourceAccount", account.isEmpty() ? List.of() : List.of(account),
            "aws:SourceArn", stack.isEmpty() ? List.of() : List.of(stack));

    assertThat(
            TrustPolicy.parse(in(Setting.PLAIN).trust("execution")).decideFor(service, context)
                == Decision.ALLOWED)
        .isEqualTo(may);
  }

  @Test
  void nobody_in_the_account_becomes_a_role_of_it() {
    for (String role : List.of(Token.DEPLOY, Token.PREVIEW, "execution")) {
      assertThat(
              TrustPolicy.parse(in(Setting.PLAIN).trust(role))
                  .allows(
                      new TrustPolicy.Request(
                          "sts:AssumeRole",
                          "AWS",
                          Set.of(
                              "arn:aws:iam::123456789012:root",
                              "arn:aws:iam::123456789012:role/administrator"),
                          Map.of())))
          .isFalse();
    }
  }

  static List<Token> tokens() {
    return Tokens.ALL;
  }

  static List<Permission> permissions() {
    return Permissions.ALL;
  }
}
