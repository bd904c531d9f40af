package io.github.metacodepipeline.plan;

import java.util.Optional;

/**
 * What CloudFormation is asked to work out.
 *
 * @param desired what the stack should look like
 * @param kind whether the stack exists
 * @param name unique for its stack: a letter, then letters, digits and hyphens, at most 128
 * @param token the same for the same request, so that a repeated one makes no second change set
 * @param description the audit trail, at most 1,024 characters
 */
public record ChangeSetRequest(
    DesiredStack desired, Kind kind, String name, String token, String description) {

  /**
   * What is asked for when CloudFormation cannot make the change; the update's execution says it.
   */
  public Optional<OnFailure> onFailure() {
    return switch (kind) {
      case CREATE -> Optional.of(OnFailure.ofCreate(desired.terms()));
      case UPDATE -> Optional.empty();
    };
  }

  /** Whether the stack exists. */
  public enum Kind {
    CREATE,
    UPDATE
  }
}
