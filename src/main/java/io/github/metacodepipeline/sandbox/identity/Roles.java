package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Every role there is: a few from the start, and those that stacks make. */
final class Roles {
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

  /** The roles that {@code docs/sandbox.md} lists; their sessions may do everything. */
  Roles() {
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
    return in(account).stream().filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }

  List<Role> in(String account) {
    return byArn.values().stream().filter(role -> role.account().equals(account)).toList();
  }

  /** How many roles have the managed policy. */
  long attachments(String policyArn) {
    return byArn.values().stream().filter(role -> role.attached().contains(policyArn)).count();
  }

  void put(Role role) {
    byArn.put(role.arn(), role);
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** A fresh id in the form of IAM's: a prefix and sixteen capitals and digits. */
  static String newId(String prefix) {
    String digits = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    return prefix + digits.substring(0, 16);
  }

  JsonNode save() {
    return JSON.valueToTree(byArn.values());
  }

  void load(JsonNode saved) {
    for (JsonNode role : saved) {
      put(JSON.convertValue(role, Role.class));
    }
  }

  private void preset(String arn, String trust) {
    try {
      JsonNode document = JSON.readTree(trust);
      String id = newId("AROA");
      put(
          new Role(
              arn, id, document, 3600, "", Map.of(), Map.of(), List.of(), "", true, 0));
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
