package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy document, read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
record PolicyText(List<Statement> statements) {
  private static final String NEW = "2012-10-17";
  private static final String OLD = "2008-10-17";

  PolicyText {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a document.
   *
   * @throws PolicyProblem when it is malformed, or holds what the sandbox does not evaluate
   */
  static PolicyText parse(JsonNode document, PolicyKind kind) {
    JsonNode list = document.path("Statement");
    String version = document.path("Version").asText(OLD);
    if (list.isMissingNode() || !version.equals(NEW) && !version.equals(OLD)) {
      throw new PolicyProblem("Syntax errors in policy.");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : list.isArray() ? list : List.of(list)) {
      statements.add(Statement.parse(statement, kind, version.equals(NEW)));
    }
    return new PolicyText(statements);
  }

  boolean allows(Request request) {
    return statements.stream().anyMatch(statement -> statement.allow() && statement.fits(request));
  }

  boolean denies(Request request) {
    return statements.stream().anyMatch(statement -> !statement.allow() && statement.fits(request));
  }

  /** The condition keys that its statements ask for. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    statements.forEach(
        statement -> statement.conditions().forEach(condition -> keys.add(condition.key())));
    return keys;
  }
}
