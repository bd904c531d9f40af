package io.github.metacodepipeline.doctor;

import java.util.List;

/**
 * A token held against the trust policy of a role.
 *
 * @param role its ARN
 * @param statements each statement that could let a job in
 */
public record Comparison(String role, List<StatementCheck> statements) {
  public Comparison {
    statements = List.copyOf(statements);
  }

  /** Whether some statement lets the token in, and none keeps it out. */
  public boolean accepts() {
    return statements.stream().anyMatch(check -> check.allows() && check.holds())
        && statements.stream().noneMatch(check -> !check.allows() && check.holds());
  }
}
