package io.github.metacodepipeline.guard.iam;

import java.util.Optional;

/**
 * The roles of an account as they are now, for those who may look and order nothing.
 *
 * <p>Each method throws {@link io.github.metacodepipeline.Failure}: DENIED with the action and the
 * resource that the credentials lack, UNREACHABLE after the retries.
 */
public interface RoleView {
  /** Knows of no role, for whoever works without AWS. */
  RoleView NOTHING = _ -> Optional.empty();

  /**
   * A role with all its policies, its trust and its boundary, or nothing when there is none.
   *
   * @param arn such as {@code arn:aws:iam::123456789012:role/pipeline-execution}
   */
  Optional<Identity> role(String arn);
}
