package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param allow whether it allows; otherwise it denies
 * @param principals the principals it names, by type; {@code *} as a type stands for everyone;
 *     empty in an identity policy
 * @param actions the actions it names
 * @param resources the resources it names; every one in a trust policy
 * @param conditions all of which must hold
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
record Statement(
    boolean allow,
    Map<String, List<String>> principals,
    Named actions,
    Named resources,
    List<Condition> conditions) {
  private static final Set<String> FIELDS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /** What an element names, or with {@code Not} leaves out. */
  record Named(boolean inverted, List<Glob> globs) {
    Named {
      globs = List.copyOf(globs);
    }
  }

  /**
   * Reads a statement.
   *
   * @param variables whether the policy's version knows variables
   * @throws PolicyProblem when it is malformed, or holds what the sandbox does not evaluate
   */
  static Statement parse(JsonNode statement, PolicyKind kind, boolean variables) {
    String effect = statement.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
    if (statement.has("NotPrincipal")) {
      throw new PolicyProblem("the sandbox does not evaluate NotPrincipal");
    }
    statement
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            throw new PolicyProblem("Syntax errors in policy. Has prohibited field " + name);
          }
        });
    kind.check(statement);
    Map<String, List<String>> principals = new HashMap<>();
    JsonNode principal = statement.path("Principal");
    if (principal.isTextual()) {
      principals.put(principal.asText(), List.of("*"));
    }
    principal.properties().forEach(type -> principals.put(type.getKey(), texts(type.getValue())));
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(
            Condition.parse(operator.getKey(), key.getKey(), texts(key.getValue()), variables));
      }
    }
    Named resources =
        kind == PolicyKind.TRUST
            ? new Named(true, List.of())
            : named(statement, "Resource", variables);
    return new Statement(
        effect.equals("Allow"),
        principals,
        named(statement, "Action", false),
        resources,
        conditions);
  }

  /** Whether a trust policy's statement speaks of this request. */
  boolean fits(TrustPolicy.Request request) {
    return speaksOf(request.action())
        && names(request.principalType(), request.names())
        && holds(request.context());
  }

  /**
   * Whether the statement speaks of this request's action and resource, and its conditions hold.
   */
  boolean fits(Request request) {
    return speaksOf(request.action())
        && speaksOfResource(request.resource(), request.context())
        && holds(request.context());
  }

  /** Whether the principal is named by one of these names. */
  boolean names(String type, Set<String> names) {
    return principals.containsKey("*")
        || principals.getOrDefault(type, List.of()).stream()
            .anyMatch(name -> name.equals("*") || names.contains(name));
  }

  private boolean speaksOf(String action) {
    String folded = ContextKeys.fold(action);
    return actions.inverted()
        != actions.globs().stream()
            .anyMatch(glob -> new Glob(ContextKeys.fold(glob.text())).matches(folded));
  }

  private boolean speaksOfResource(String resource, Map<String, List<String>> context) {
    List<Glob> known =
        resources.globs().stream().flatMap(glob -> glob.within(context).stream()).toList();
    if (resources.inverted() && known.size() < resources.globs().size()) {
      return false;
    }
    return resources.inverted()
        != known.stream()
            .anyMatch(glob -> glob.text().equals("*") || glob.matchesArn(resource, true));
  }

  private boolean holds(Map<String, List<String>> context) {
    return conditions.stream().allMatch(condition -> condition.holds(context));
  }

  private static Named named(JsonNode statement, String element, boolean variables) {
    boolean inverted = statement.has("Not" + element);
    List<Glob> globs = new ArrayList<>();
    for (String text : texts(statement.path(inverted ? "Not" + element : element))) {
      globs.add(Glob.of(text, variables));
    }
    return new Named(inverted, globs);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node.isArray() ? node : List.of(node)) {
      if (!element.isValueNode() || element.isNull()) {
        throw new PolicyProblem("Syntax errors in policy.");
      }
      texts.add(element.asText());
    }
    return List.copyOf(texts);
  }
}
