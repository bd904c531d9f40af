package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Every role there is: a few from the start, and those that stacks make. */
public final class Roles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GITHUB =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Federated":
          "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": [
            "repo:octo-org/orders:SUBJECT",
            "repo:octo-org@1000001/orders@2000002:SUBJECT"]}}}]}
      """;
  private static final String SERVICE =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
      """;
  private static final String CHAINED =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::123456789012:role/github-deploy"},
        "Action": "sts:AssumeRole"}]}
      """;

  private final Map<String, Role> byArn = new TreeMap<>();

  /** The roles that {@code docs/sandbox.md} lists. */
  public Roles() {
    String here = "arn:aws:iam::123456789012:role/";
    preset(here + "github-deploy", GITHUB.replace("SUBJECT", "ref:refs/heads/main"));
    preset(here + "github-preview", GITHUB.replace("SUBJECT", "pull_request"));
    preset(here + "pipeline-execution", SERVICE);
    preset("arn:aws:iam::210987654321:role/chained-deploy", CHAINED);
  }

  Optional<Role> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The role of this name in this account, whatever its path: names are unique without it. */
  Optional<Role> named(String account, String name) {
    return byArn.values().stream()
        .filter(role -> role.account().equals(account))
        .filter(role -> role.name().equalsIgnoreCase(name))
        .findFirst();
  }

  Role put(String arn, JsonNode trust, int maximumSeconds) {
    String id = find(arn).map(Role::id).orElseGet(() -> newId("AROA"));
    Role role = new Role(arn, id, trust, maximumSeconds);
    byArn.put(arn, role);
    return role;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** A fresh id in the form of IAM's: a prefix and sixteen capitals and digits. */
  static String newId(String prefix) {
    String digits = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    return prefix + digits.substring(0, 16);
  }

  /** The roles as a state file keeps them. */
  public JsonNode save() {
    return JSON.valueToTree(byArn.values());
  }

  /** Adds the roles that a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode role : saved) {
      Role kept = JSON.convertValue(role, Role.class);
      byArn.put(kept.arn(), kept);
    }
  }

  private void preset(String arn, String trust) {
    try {
      put(arn, JSON.readTree(trust), 3600);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
