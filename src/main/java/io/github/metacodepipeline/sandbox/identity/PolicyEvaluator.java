package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what a principal may do with its policies: an explicit Deny wins, identity policies and a
 * resource's policy add up, the permissions boundary limits what the identity policies give.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 */
public final class PolicyEvaluator {
  private final Map<String, PolicyText> identity;
  private final Optional<PolicyText> boundary;
  private final List<PolicyText> resource;

  private PolicyEvaluator(
      Map<String, PolicyText> identity, Optional<PolicyText> boundary, List<PolicyText> resource) {
    this.identity = identity;
    this.boundary = boundary;
    this.resource = resource;
  }

  /**
   * The policies of a principal.
   *
   * @throws PolicyProblem when one is malformed, or holds what the sandbox does not evaluate
   */
  public static PolicyEvaluator of(List<JsonNode> identityPolicies, Optional<JsonNode> boundary) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (JsonNode policy : identityPolicies) {
      named.put("PolicyInputList." + (named.size() + 1), policy);
    }
    return of(named, boundary);
  }

  static PolicyEvaluator of(Map<String, JsonNode> identityPolicies, Optional<JsonNode> boundary) {
    Map<String, PolicyText> read = new LinkedHashMap<>();
    identityPolicies.forEach(
        (name, policy) -> read.put(name, PolicyText.parse(policy, PolicyKind.IDENTITY)));
    return new PolicyEvaluator(
        read, boundary.map(policy -> PolicyText.parse(policy, PolicyKind.IDENTITY)), List.of());
  }

  /**
   * The same with the policy of the resource that is asked for.
   *
   * @throws PolicyProblem when it is malformed, or holds what the sandbox does not evaluate
   */
  public PolicyEvaluator withResourcePolicy(JsonNode policy) {
    List<PolicyText> more = new ArrayList<>(resource);
    more.add(PolicyText.parse(policy, PolicyKind.RESOURCE));
    return new PolicyEvaluator(identity, boundary, more);
  }

  /** Whether the principal may do it. */
  public Decision decide(Request request) {
    return rule(request).decision();
  }

  /** The decision with its reason. */
  Ruling rule(Request request) {
    String because = "because no %s allows the " + request.action() + " action";
    List<String> denying = matching(false, request);
    if (!denying.isEmpty()) {
      return denied("with an explicit deny in an identity-based policy", denying);
    }
    if (boundary.filter(policy -> policy.denies(request)).isPresent()) {
      return denied("with an explicit deny in a permissions boundary", List.of("boundary"));
    }
    if (theResourceSays(false, request, names(request))) {
      return denied("with an explicit deny in a resource-based policy", List.of("resource"));
    }
    // A resource's policy that names the session itself is not limited by the boundary.
    if (request.principalArn().contains(":assumed-role/")
        && theResourceSays(true, request, Set.of(request.principalArn()))) {
      return new Ruling(Decision.ALLOWED, "", List.of("resource"));
    }
    List<String> allowing = new ArrayList<>(matching(true, request));
    if (theResourceSays(true, request, names(request))) {
      allowing.add("resource");
    }
    if (allowing.isEmpty()) {
      return new Ruling(
          Decision.DENIED_IMPLICITLY, because.formatted("identity-based policy"), List.of());
    }
    if (boundary.filter(policy -> !policy.allows(request)).isPresent()) {
      return new Ruling(
          Decision.DENIED_IMPLICITLY, because.formatted("permissions boundary"), List.of());
    }
    return new Ruling(Decision.ALLOWED, "", allowing);
  }

  /** Whether the boundary lets it pass; empty without a boundary. */
  Optional<Boolean> boundaryAllows(Request request) {
    return boundary.map(policy -> policy.allows(request) && !policy.denies(request));
  }

  /** The condition keys that the policies ask for and the request has no value of. */
  Set<String> missingKeys(Request request) {
    Set<String> keys = new TreeSet<>();
    identity.values().forEach(policy -> keys.addAll(policy.keys()));
    boundary.ifPresent(policy -> keys.addAll(policy.keys()));
    keys.removeAll(request.context().keySet());
    return keys;
  }

  private static Ruling denied(String reason, List<String> matched) {
    return new Ruling(Decision.DENIED_EXPLICITLY, reason, matched);
  }

  private List<String> matching(boolean allow, Request request) {
    return identity.entrySet().stream()
        .filter(
            policy -> allow ? policy.getValue().allows(request) : policy.getValue().denies(request))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean theResourceSays(boolean allow, Request request, Set<String> names) {
    return resource.stream()
        .flatMap(policy -> policy.statements().stream())
        .anyMatch(statement ->
            statement.allow() == allow && statement.names("AWS", names) && statement.fits(request));
  }

  private static Set<String> names(Request request) {
    Set<String> names = new TreeSet<>(Set.of(request.principalArn()));
    for (String key : List.of("aws:principalarn", "aws:principalaccount")) {
      names.addAll(request.context().getOrDefault(key, List.of()));
    }
    return names;
  }
}
