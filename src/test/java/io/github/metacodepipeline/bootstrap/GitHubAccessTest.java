package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code github-access.yaml} allows and what it refuses, as it is deployed. */
class GitHubAccessTest {
  private static final Map<Setting, DeployedAccess> DEPLOYED = new EnumMap<>(Setting.class);

  private static DeployedAccess in(Setting setting) {
    return DEPLOYED.computeIfAbsent(setting, DeployedAccess::new);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void a_token_gets_the_roles_that_the_table_says(Token token) {
    String provider =
        token.setting().providerArn().replace(token.setting().issuer(), token.issuer());
    List<String> got =
        List.of(Token.DEPLOY, Token.PREVIEW, "execution").stream()
            .filter(role ->
                Judge.mayAssume(
                    in(token.setting()).trust(role),
                    "Federated",
                    provider,
                    "sts:AssumeRoleWithWebIdentity",
                    token.context()))
            .toList();

    assertThat(got).as(token.toString()).isEqualTo(token.roles());
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void a_role_may_what_the_table_says(Permission permission) throws JsonProcessingException {
    DeployedAccess access = in(permission.setting());
    JsonNode everything =
        new ObjectMapper()
            .readTree(
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}");
    boolean may =
        switch (permission.who()) {
          case DEPLOY, PREVIEW, EXECUTION ->
              Judge.may(
                  access.policies(permission.who().word()),
                  Optional.empty(),
                  permission.action(),
                  permission.arn(),
                  permission.context());
          case MADE ->
              Judge.may(
                  List.of(everything),
                  access.boundary(),
                  permission.action(),
                  permission.arn(),
                  permission.context());
          case BARE ->
              Judge.may(
                  List.of(),
                  access.boundary(),
                  permission.action(),
                  permission.arn(),
                  permission.context());
        };

    assertThat(may).as(permission.toString()).isEqualTo(permission.allowed());
  }

  static List<Token> tokens() {
    return Tokens.ALL;
  }

  static List<Permission> permissions() {
    return Permissions.ALL;
  }
}
