package io.github.metacodepipeline.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.metacodepipeline.bootstrap.TrustStatement;
import io.github.metacodepipeline.source.JsonText;
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
  private static final List<String> READ =
      List.of(
          ISSUER,
          "sub",
          "aud",
          "repository",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "ref",
          "ref_type",
          "environment",
          "event_name",
          "base_ref",
          "head_ref",
          "workflow_ref",
          "job_workflow_ref",
          "actor",
          "actor_id",
          "enterprise_id",
          "run_id",
          "iat",
          "nbf",
          "exp");

  TokenClaims {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads them without checking the signature; AWS does that. */
  static TokenClaims of(String token) {
    Map<String, String> values = new LinkedHashMap<>();
    JsonNode payload = payload(token);
    for (String name : READ) {
      String value = Plain.text(text(payload.path(name)));
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
    return new TokenClaims(values);
  }

  private static JsonNode payload(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length == 3) {
      try {
        return JsonText.read(Base64.getUrlDecoder().decode(parts[1]));
      } catch (IOException | IllegalArgumentException _) {
        // An issuer of one's own may hand out what is no JWT; then there is nothing to show.
      }
    }
    return MissingNode.getInstance();
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

  /** The statement of a trust policy that accepts this job. */
  String trustStatement(RoleToAssume role) {
    return new TrustStatement(role.partition(), role.account(), values).line();
  }
}
