package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role's trust policy: who may assume it. An explicit Deny wins over every Allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
final class TrustPolicy {

  /**
   * Someone asks to assume a role.
   *
   * @param action such as {@code sts:AssumeRoleWithWebIdentity}
   * @param principalType {@code AWS} or {@code Federated}
   * @param names every name by which a policy may call the one who asks
   * @param context the values of the condition keys, by key in lower case
   */
  record Request(
      String action, String principalType, Set<String> names, Map<String, List<String>> context) {}

  private final List<Statement> statements;

  private TrustPolicy(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a policy document.
   *
   * @throws PolicyProblem when it is malformed, or holds what the sandbox does not evaluate
   */
  static TrustPolicy parse(JsonNode document) {
    JsonNode list = document.path("Statement");
    if (list.isMissingNode()) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : list.isArray() ? list : List.of(list)) {
      statements.add(Statement.parse(statement));
    }
    return new TrustPolicy(statements);
  }

  /** Whether the request may have the role. */
  boolean allows(Request request) {
    List<Statement> fitting =
        statements.stream().filter(statement -> statement.fits(request)).toList();
    return !fitting.isEmpty() && fitting.stream().allMatch(Statement::allow);
  }
}
