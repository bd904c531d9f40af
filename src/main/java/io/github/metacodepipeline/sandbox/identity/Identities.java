package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What IAM knows of every account: roles, managed policies, identity providers. */
public final class Identities {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Roles roles = new Roles();
  private final ManagedPolicies policies = new ManagedPolicies();
  private final Map<String, IdentityProvider> providers = new TreeMap<>();

  /**
   * The roles that {@code docs/sandbox.md} lists.
   *
   * @param knowsGitHub whether the first account has GitHub's identity provider already
   */
  public Identities(boolean knowsGitHub) {
    if (knowsGitHub) {
      put(
          new IdentityProvider(
              "aws",
              Sessions.ACCOUNT,
              "token.actions.githubusercontent.com",
              List.of("sts.amazonaws.com"),
              List.of(),
              0));
    }
  }

  Roles roles() {
    return roles;
  }

  ManagedPolicies policies() {
    return policies;
  }

  Optional<IdentityProvider> provider(String arn) {
    return Optional.ofNullable(providers.get(arn));
  }

  List<IdentityProvider> providers(String account) {
    return providers.values().stream()
        .filter(provider -> provider.account().equals(account))
        .toList();
  }

  void put(IdentityProvider provider) {
    providers.put(provider.arn(), provider);
  }

  void removeProvider(String arn) {
    providers.remove(arn);
  }

  /** What a role's own policies and its boundary allow; a boundary that is gone allows nothing. */
  PolicyEvaluator permissions(Role role) {
    return permissions(role, Map.of(), Optional.empty());
  }

  /** The same with more policies, or with another boundary in the place of its own. */
  PolicyEvaluator permissions(Role role, Map<String, JsonNode> more, Optional<JsonNode> other) {
    Map<String, JsonNode> identity = new LinkedHashMap<>(role.inline());
    for (String arn : role.attached()) {
      policies.find(arn).ifPresent(policy -> identity.put(arn, policy.current().document()));
    }
    identity.putAll(more);
    Optional<JsonNode> own =
        role.boundary().isEmpty() ? Optional.empty() : Optional.of(document(role.boundary()));
    return PolicyEvaluator.of(identity, other.or(() -> own));
  }

  private JsonNode document(String policyArn) {
    ObjectNode nothing = JSON.createObjectNode();
    nothing.putArray("Statement");
    return policies
        .find(policyArn)
        .map(policy -> policy.current().document())
        .orElse(nothing);
  }

  /** Everything, as a state file keeps it. */
  public JsonNode save() {
    ObjectNode saved = JSON.createObjectNode();
    saved.set("roles", roles.save());
    saved.set("policies", policies.save());
    saved.set("providers", JSON.valueToTree(providers.values()));
    return saved;
  }

  /** Puts what a state file kept in the place of identity providers, and beside the roles. */
  public void load(JsonNode saved) {
    roles.load(saved.path("roles"));
    policies.load(saved.path("policies"));
    providers.clear();
    saved.path("providers").forEach(each -> put(JSON.convertValue(each, IdentityProvider.class)));
  }
}
