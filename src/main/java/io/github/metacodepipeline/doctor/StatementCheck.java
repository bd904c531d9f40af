package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.doctor.ConditionCheck.Answer;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a trust policy, held against a token.
 *
 * @param number in the policy, from 1
 * @param allows whether it is an Allow
 * @param principal the provider that it is about, where that is another one
 * @param action what it is about, where that is something else than taking the role with a token
 * @param conditions each by itself
 */
public record StatementCheck(
    int number,
    boolean allows,
    Optional<String> principal,
    Optional<String> action,
    List<ConditionCheck> conditions) {
  public StatementCheck {
    conditions = List.copyOf(conditions);
  }

  /** Whether it counts for the token, as far as can be told. */
  boolean holds() {
    return principal.isEmpty()
        && action.isEmpty()
        && conditions.stream()
            .allMatch(check ->
                check.answer() == Answer.HOLDS || (allows && check.answer() == Answer.UNKNOWN));
  }

  /** How far it is from counting. */
  long obstacles() {
    return conditions.stream().filter(check -> check.answer() == Answer.FAILS).count()
        + (principal.isPresent() ? 2 : 0)
        + (action.isPresent() ? 2 : 0);
  }

  /** The conditions that do not hold. */
  List<ConditionCheck> failing() {
    return conditions.stream().filter(check -> check.answer() == Answer.FAILS).toList();
  }
}
