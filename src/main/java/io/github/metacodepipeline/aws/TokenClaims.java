package io.github.metacodepipeline.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an OIDC token says about the job, without the token: fit to be shown.
 *
 * @param values of the claims that a trust policy can ask for; one that is missing is left out
 */
record TokenClaims(Map<String, String> values) {
  private static final List<String> SHOWN = List.of("sub", "aud", "repository_id", "ref");
  private static final String ISSUER = "iss";
  private static final String GITHUB = "token.actions.githubusercontent.com";

  TokenClaims {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads them without checking the signature; AWS does that. */
  static TokenClaims of(String token) {
    Map<String, String> values = new LinkedHashMap<>();
    JsonNode payload = payload(token);
    for (String name : List.of(ISSUER, "sub", "aud", "repository_id", "ref")) {
      String value = Plain.text(text(payload.path(name)));
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
    return new TokenClaims(values);
  }

  private static JsonNode payload(String token) {
    String[] parts = token.split("\\.", -1);
    ObjectMapper json = new ObjectMapper();
    if (parts.length == 3) {
      try {
        return json.readTree(Base64.getUrlDecoder().decode(parts[1]));
      } catch (IOException | IllegalArgumentException _) {
        // An issuer of one's own may hand out what is no JWT; then there is nothing to show.
      }
    }
    return json.createObjectNode();
  }

  private static String text(JsonNode claim) {
    if (!claim.isArray()) {
      return claim.asText("");
    }
    List<String> items = new ArrayList<>();
    claim.forEach(item -> items.add(item.asText("")));
    return String.join(",", items);
  }

  /** Such as {@code sub "repo:o/r:ref:refs/heads/main", aud "sts.amazonaws.com"}. */
  String shown() {
    List<String> shown = new ArrayList<>();
    for (String name : SHOWN) {
      if (values.containsKey(name)) {
        shown.add("%s \"%s\"".formatted(name, values.get(name)));
      }
    }
    return shown.isEmpty() ? "nothing readable" : String.join(", ", shown);
  }

  /**
   * The statement of a trust policy that accepts exactly this job.
   *
   * <p>It asks for {@code repository_id} too where the issuer is GitHub's own, the only one whose
   * further claims STS knows: unlike {@code sub} it survives a rename.
   */
  String trustStatement(RoleToAssume role) {
    String issuer = values.getOrDefault(ISSUER, GITHUB).replaceFirst("^https://", "");
    ObjectMapper json = new ObjectMapper();
    var conditions = json.createObjectNode();
    for (String name : List.of("aud", "sub", "repository_id")) {
      if (values.containsKey(name) && (!name.equals("repository_id") || issuer.equals(GITHUB))) {
        conditions.put(issuer + ":" + name, values.get(name));
      }
    }
    var statement = json.createObjectNode().put("Effect", "Allow");
    statement
        .putObject("Principal")
        .put(
            "Federated",
            "arn:%s:iam::%s:oidc-provider/%s".formatted(role.partition(), role.account(), issuer));
    statement.put("Action", "sts:AssumeRoleWithWebIdentity");
    statement.putObject("Condition").set("StringEquals", conditions);
    return statement.toString();
  }
}
