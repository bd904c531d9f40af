package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a policy stands, which decides what its statements must and must not name. */
enum PolicyKind {
  /** At a role, or as its boundary: says what, never who. */
  IDENTITY,
  /** At a resource: says who and what. */
  RESOURCE,
  /** Who may assume a role: the resource is the role. */
  TRUST;

  void check(JsonNode statement) {
    if (statement.has("Action") == statement.has("NotAction")) {
      throw new PolicyProblem(
          statement.has("Action")
              ? "Syntax errors in policy."
              : "Syntax errors in policy. Policy statement must contain actions.");
    }
    boolean resource = statement.has("Resource") || statement.has("NotResource");
    switch (this) {
      case IDENTITY -> {
        if (statement.has("Principal")) {
          throw new PolicyProblem("Policy document should not specify a principal.");
        }
        demandResource(statement);
      }
      case RESOURCE -> {
        demandPrincipal(statement);
        demandResource(statement);
      }
      case TRUST -> {
        demandPrincipal(statement);
        if (resource) {
          throw new PolicyProblem("Has prohibited field Resource");
        }
      }
    }
  }

  private static void demandPrincipal(JsonNode statement) {
    if (!statement.has("Principal")) {
      throw new PolicyProblem("Syntax errors in policy. Policy must have a principal.");
    }
  }

  private static void demandResource(JsonNode statement) {
    if (statement.has("Resource") == statement.has("NotResource")) {
      throw new PolicyProblem("Policy statement must contain resources.");
    }
  }
}
