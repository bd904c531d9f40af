package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.bootstrap.Permission.Who;
import io.github.metacodepipeline.sandbox.identity.Decision;
import io.github.metacodepipeline.sandbox.identity.TrustPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code github-access.yaml} allows and what it refuses, deployed, as IAM and STS say it. */
class GitHubAccessTest {
  private static final Map<Setting, DeployedAccess> DEPLOYED = new EnumMap<>(Setting.class);
  private static final String EXECUTION = "execution";
  private static final List<String> ROLES = List.of("deploy", "preview", EXECUTION);
  private static final Map<Setting, Map<Who, String>> ASKERS = new EnumMap<>(Setting.class);

  private static synchronized DeployedAccess in(Setting setting) {
    return DEPLOYED.computeIfAbsent(setting, DeployedAccess::new);
  }

  private static synchronized String asker(Setting setting, Who who) {
    return ASKERS.computeIfAbsent(setting, some -> Judge.askers(in(some))).getOrDefault(who, "");
  }

  @AfterAll
  static void leave() {
    DEPLOYED.values().forEach(DeployedAccess::close);
    DEPLOYED.clear();
    ASKERS.clear();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void a_token_gets_the_roles_that_the_table_says(Token token) {
    DeployedAccess access = in(token.setting());
    IssuedToken issued = IssuedToken.of(token, access.account().sandbox());

    assertThat(
            ROLES.stream()
                .filter(role -> issued.opens(access.arn(role), access.account().clients()))
                .toList())
        .isEqualTo(token.roles());
  }

  /** Also a token that STS would not have taken at all: the trust alone refuses it. */
  @ParameterizedTest
  @MethodSource("tokens")
  void what_a_role_trusts_is_what_the_table_says(Token token) {
    String provider =
        token.setting().providerArn().replace(token.setting().issuer(), token.issuer());

    assertThat(
            ROLES.stream()
                .filter(role ->
                    TrustPolicy.parse(in(token.setting()).trust(role))
                            .decide(provider, token.issuer(), token.values())
                        == Decision.ALLOWED)
                .toList())
        .isEqualTo(token.roles());
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void a_role_may_what_the_table_says(Permission permission) {
    Setting setting = permission.setting();
    String[] more =
        permission.who() == Who.WIDENED ? new String[] {Judge.EVERYTHING} : new String[0];

    assertThat(
            new Judge(in(setting).iam())
                .allows(
                    asker(setting, permission.who()),
                    permission.action(),
                    permission.arn(),
                    permission.context(),
                    more))
        .isEqualTo(permission.allowed());
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
            TrustPolicy.parse(in(Setting.PLAIN).trust(EXECUTION)).decideFor(service, context)
                == Decision.ALLOWED)
        .isEqualTo(may);
  }

  @Test
  void nobody_in_the_account_becomes_a_role_of_it() {
    DeployedAccess access = in(Setting.PLAIN);
    for (String role : ROLES) {
      assertThatThrownBy(() ->
              access
                  .account()
                  .clients()
                  .sts()
                  .assumeRole(
                      request -> request.roleArn(access.arn(role)).roleSessionName("laptop")))
          .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
      assertThat(
              TrustPolicy.parse(access.trust(role))
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
    return Token.all();
  }

  static List<Permission> permissions() {
    return Permission.all();
  }
}
