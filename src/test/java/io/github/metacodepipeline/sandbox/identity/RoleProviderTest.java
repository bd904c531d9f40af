package io.github.metacodepipeline.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleProviderTest {
  private static final ResourceProvider.Scope SCOPE =
      new ResourceProvider.Scope("aws", "eu-west-1", "123456789012", "bootstrap", "Role");
  private static final String PROPERTIES =
      """
      {"RoleName": "deploy", "Path": "/pipeline/", "MaxSessionDuration": 7200,
       "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]}}
      """;

  private final Identities identities = new Identities(true);
  private final Roles roles = identities.roles();
  private final RoleProvider provider = new RoleProvider(identities, Clock.systemUTC());

  private static ObjectNode properties() throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(PROPERTIES);
  }

  @Test
  void registers_the_trust_of_a_role_and_forgets_it() throws Exception {
    var made = provider.create(SCOPE, "generated", properties());

    assertThat(made.physicalId()).isEqualTo("deploy");
    assertThat(made.attributes())
        .containsEntry("Arn", "arn:aws:iam::123456789012:role/pipeline/deploy");
    assertThat(made.attributes().get("RoleId")).startsWith("AROA");
    assertThat(roles.find("arn:aws:iam::123456789012:role/pipeline/deploy"))
        .hasValueSatisfying(role -> assertThat(role.maximumSeconds()).isEqualTo(7200));
    provider.delete(SCOPE, "deploy", properties());
    provider.delete(SCOPE, "deploy", properties());
    assertThat(roles.named("123456789012", "deploy")).isEmpty();
  }

  @Test
  void keeps_id_and_arn_when_the_trust_changes() throws Exception {
    var made = provider.create(SCOPE, "generated", properties());
    ObjectNode after = properties();
    after.putObject("AssumeRolePolicyDocument").putArray("Statement");

    assertThat(provider.update(SCOPE, "deploy", properties(), after)).isEqualTo(made);
    assertThat(roles.named("123456789012", "deploy").orElseThrow().trust())
        .isEqualTo(after.path("AssumeRolePolicyDocument"));
  }

  @Test
  void takes_a_trust_that_is_json_in_a_text() throws Exception {
    ObjectNode written = properties();
    written.put(
        "AssumeRolePolicyDocument", written.path("AssumeRolePolicyDocument").toPrettyString());
    ObjectNode malformed = properties().put("AssumeRolePolicyDocument", "{\"Statement\": [");

    provider.create(SCOPE, "generated", written);

    assertThat(roles.named("123456789012", "deploy").orElseThrow().trust())
        .isEqualTo(properties().path("AssumeRolePolicyDocument"));
    assertThatThrownBy(() -> provider.create(SCOPE, "generated", malformed.put("RoleName", "b")))
        .hasMessageContaining("Syntax errors in policy.");
  }

  @Test
  void refuses_a_name_in_use_a_malformed_trust_and_an_impossible_duration() throws Exception {
    ObjectNode taken = properties().put("RoleName", "github-deploy");
    ObjectNode malformed = properties();
    malformed.putObject("AssumeRolePolicyDocument");
    ObjectNode tooLong = properties().put("MaxSessionDuration", 43201);

    assertThatThrownBy(() -> provider.create(SCOPE, "generated", taken))
        .hasMessageContaining("Role with name github-deploy already exists.");
    assertThatThrownBy(() -> provider.create(SCOPE, "generated", malformed))
        .hasMessageContaining("Syntax errors in policy.");
    assertThatThrownBy(() -> provider.create(SCOPE, "generated", tooLong))
        .hasMessageContaining("maxSessionDuration");
  }

  @Test
  void takes_in_a_role_that_exists_and_no_other() throws Exception {
    assertThat(
            provider.adopt(SCOPE, Map.of("RoleName", "github-deploy"), properties()).attributes())
        .containsEntry("Arn", "arn:aws:iam::123456789012:role/github-deploy");
    assertThatThrownBy(() -> provider.adopt(SCOPE, Map.of("RoleName", "other"), properties()))
        .hasMessageContaining("with identifier 'other' was not found.");
  }
}
