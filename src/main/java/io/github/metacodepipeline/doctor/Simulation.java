package io.github.metacodepipeline.doctor;

import java.util.List;
import java.util.Map;

/**
 * What IAM says that a role may do, with all of its policies and its boundary.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
public interface Simulation {
  /** What IAM says. */
  enum Decision {
    ALLOWED,
    /** A statement denies it by name. */
    EXPLICIT_DENY,
    /** Nothing allows it. */
    IMPLICIT_DENY,
    /** The role's policies allow it, and its permissions boundary does not. */
    BOUNDARY
  }

  /**
   * The answer to each ask.
   *
   * @param role its ARN
   * @throws io.github.metacodepipeline.Failure DENIED when the credentials may not simulate;
   *     UNREACHABLE after the retries
   */
  Map<Ask, Decision> decide(String role, List<Ask> asks);
}
