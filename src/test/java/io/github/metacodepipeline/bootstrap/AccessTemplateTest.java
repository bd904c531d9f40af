package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The form of {@code github-access.yaml}: what others rely on, and what AWS's limits leave. */
class AccessTemplateTest {
  private static final String TEXT = DeployedAccess.text();
  private static final List<String> ROLES = List.of("deploy", "preview", "execution");

  @Test
  void fits_into_a_request_with_room_for_longer_permissions() {
    assertThat(TEXT.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(51_200 - 6_000);
  }

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  @ParameterizedTest
  @EnumSource
  void stays_within_the_sizes_of_iam(Setting setting) {
    try (DeployedAccess access = new DeployedAccess(setting)) {
      assertThat(access.managedPolicies().values())
          .isNotEmpty()
          .allSatisfy(document -> assertThat(length(document)).isLessThanOrEqualTo(6_144));
      for (String role : ROLES) {
        assertThat(access.inline(role).values().stream().mapToInt(AccessTemplateTest::length).sum())
            .isLessThanOrEqualTo(10_240);
        assertThat(length(access.trust(role))).isLessThanOrEqualTo(2_048);
      }
    }
  }

  private static int length(JsonNode document) {
    return document.toString().replaceAll("\\s", "").length();
  }

  @Test
  void keeps_the_lines_between_which_the_computed_policies_go() {
    assertThat(TEXT.lines())
        .containsSubsequence(
            "  # execution permissions: begin",
            "  ExecutionPermissions:",
            "  # execution permissions: end",
            "  # boundary: begin",
            "  Boundary:",
            "  # boundary: end",
            "Outputs:");
  }

  @Test
  void what_the_roles_may_without_the_computed_lines_names_no_other_resource_than_theirs() {
    String fixed = without(without(TEXT, "execution permissions"), "boundary");

    assertThat(statementsOnEverything(fixed))
        .hasSize(2)
        .allMatch(statement -> statement.contains("Deny"));
  }

  @Test
  void the_permissions_by_default_say_why_where_they_are_for_everything() {
    List<String> statements = statementsOnEverything(between(TEXT, "execution permissions"));

    assertThat(statements).hasSize(3).allMatch(statement -> statement.startsWith("# *: "));
  }

  @Test
  void allows_no_action_by_a_pattern_but_within_the_boundary() {
    String fixed = without(TEXT, "boundary");

    assertThat(
            Pattern.compile("(?m)^ +(- |Action: )(?!arn:)[a-z0-9-]+:[A-Za-z]*\\*")
                .matcher(fixed)
                .results())
        .isEmpty();
    assertThat(TEXT).doesNotContain("ForAllValues", "Action: '*'", "- '*'", "repo:${Repository}*");
  }

  @Test
  void compares_in_full_whoever_comes_with_a_token() {
    for (Setting setting : Setting.values()) {
      try (DeployedAccess access = new DeployedAccess(setting)) {
        for (String role : List.of("deploy", "preview")) {
          JsonNode statements = access.trust(role).path("Statement");
          assertThat(statements).hasSize(1);
          assertThat(statements.path(0).path("Condition").fieldNames())
              .toIterable()
              .containsExactly("StringEquals");
        }
      }
    }
  }

  @Test
  void every_role_gets_only_what_is_named_after_its_stack_and_lies_on_one_path() {
    assertThat(
            Pattern.compile("(?m)^ +RoleName: (.*)$").matcher(TEXT).results().map(r -> r.group(1)))
        .containsExactly(
            "!Sub ${TargetStackName}-deploy",
            "!Sub ${TargetStackName}-preview",
            "!Sub ${TargetStackName}-execution");
    assertThat(Pattern.compile("(?m)^ +Path: (.*)$").matcher(TEXT).results().map(r -> r.group(1)))
        .hasSize(6)
        .containsOnly("/meta-codepipeline/");
  }

  @Test
  void makes_the_provider_only_where_none_is_given() {
    assertThat(providers(Setting.SERVER)).containsOnlyKeys("github.example.com/_services/token");
    assertThat(providers(Setting.CHINA))
        .containsOnly(
            Map.entry("token.actions.githubusercontent.com", List.of("sts.amazonaws.com.cn")));
    assertThat(providers(Setting.EXISTING_PROVIDER)).isEmpty();
  }

  private static Map<String, List<String>> providers(Setting setting) {
    try (DeployedAccess access = new DeployedAccess(setting)) {
      return access.providers();
    }
  }

  @Test
  void gives_out_what_the_workflows_need() {
    String here = "arn:aws:iam::123456789012:";
    assertThat(outputs(Setting.PLAIN))
        .containsEntry(
            "OidcProviderArn", here + "oidc-provider/token.actions.githubusercontent.com")
        .containsEntry("DeployRoleArn", here + "role/meta-codepipeline/orders-pipeline-deploy")
        .containsEntry("PreviewRoleArn", here + "role/meta-codepipeline/orders-pipeline-preview")
        .containsEntry(
            "ExecutionRoleArn", here + "role/meta-codepipeline/orders-pipeline-execution")
        .containsEntry("BoundaryArn", here + "policy/meta-codepipeline/orders-pipeline-boundary");
    assertThat(outputs(Setting.OWN_BOUNDARY)).containsEntry("BoundaryArn", here + "policy/ours");
    assertThat(outputs(Setting.NO_BOUNDARY)).doesNotContainKey("BoundaryArn");
  }

  private static Map<String, String> outputs(Setting setting) {
    try (DeployedAccess access = new DeployedAccess(setting)) {
      return access.outputs();
    }
  }

  @Test
  void speaks_of_one_partition_alone() {
    try (DeployedAccess access = new DeployedAccess(Setting.CHINA)) {
      assertThat(access.outputs())
          .containsEntry(
              "DeployRoleArn",
              "arn:aws-cn:iam::123456789012:role/meta-codepipeline/orders-pipeline-deploy");
      assertThat(access.outputs().toString()).doesNotContain("arn:aws:");
      assertThat(access.managedPolicies().toString()).doesNotContain("arn:aws:");
      for (String role : ROLES) {
        assertThat(access.trust(role).toString() + access.inline(role))
            .contains("Statement")
            .doesNotContain("arn:aws:");
      }
    }
  }

  private static String between(String text, String part) {
    int begin = text.indexOf("  # " + part + ": begin");
    return text.substring(begin, text.indexOf("  # " + part + ": end"));
  }

  private static String without(String text, String part) {
    return text.replace(between(text, part), "");
  }

  // Each statement on everything, with the comment that stands before it.
  private static List<String> statementsOnEverything(String text) {
    return Pattern.compile("(?m)(^ +#.*\\n)*^ +- Sid: (?s:(?!- Sid:).)*?^ +Resource: '\\*'$")
        .matcher(text)
        .results()
        .map(statement -> statement.group().stripLeading())
        .toList();
  }
}
