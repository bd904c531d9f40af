package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The managed policies that stacks make, and two of AWS's own. */
final class ManagedPolicies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> OF_AWS =
      Map.of(
          "AdministratorAccess", "[\"*\"]",
          "ReadOnlyAccess", "[\"*:Get*\", \"*:List*\", \"*:Describe*\", \"*:BatchGet*\"]");

  private final Map<String, ManagedPolicy> byArn = new TreeMap<>();

  ManagedPolicies() {
    OF_AWS.forEach((name, actions) -> {
      String text =
          "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": "
              + actions
              + ", \"Resource\": \"*\"}]}";
      put("arn:aws:iam::aws:policy/" + name, "", json(text), 0);
    });
  }

  Optional<ManagedPolicy> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** Whether the ARN may be attached: that of a policy here, or of one that AWS is believed to have. */
  boolean isAttachable(String arn) {
    return byArn.containsKey(arn) || arn.matches("arn:aws[\\w-]*:iam::aws:policy/.+");
  }

  /** The policies that an account made. */
  List<ManagedPolicy> in(String account) {
    return byArn.values().stream()
        .filter(policy -> policy.arn().split(":", -1)[4].equals(account))
        .toList();
  }

  /** Makes a policy, or gives it another version. */
  ManagedPolicy put(String arn, String description, JsonNode document, long now) {
    ManagedPolicy policy =
        find(arn)
            .map(existing -> existing.with(document, now))
            .orElseGet(() ->
                new ManagedPolicy(
                    arn,
                    Roles.newId("ANPA"),
                    description,
                    List.of(new ManagedPolicy.Version("v1", document, now)),
                    now));
    byArn.put(arn, policy);
    return policy;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  JsonNode save() {
    return JSON.valueToTree(byArn.values());
  }

  void load(JsonNode saved) {
    for (JsonNode policy : saved) {
      ManagedPolicy kept = JSON.convertValue(policy, ManagedPolicy.class);
      byArn.put(kept.arn(), kept);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
