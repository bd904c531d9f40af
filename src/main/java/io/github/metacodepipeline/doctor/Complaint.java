package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.Optional;
import java.util.Set;

/**
 * What the doctor is told: the inputs of the run.
 *
 * @param target the stack and its template
 * @param revision where the template is read
 * @param branch the only one that deploys
 * @param repository such as {@code octo-org/orders}, where it is known
 * @param role the ARN of {@code role-to-assume}, where it is given
 * @param audience of the token
 * @param region of the stacks
 * @param allowedAccounts the only accounts that may be touched; empty for any
 * @param bucket for large templates, where one is given, with a slash and the keys' prefix where
 *     that is given too
 * @param surroundings where the doctor runs
 * @param executor whether the meta pipeline deploys
 * @param metaPipeline its name
 */
public record Complaint(
    Target target,
    Revision revision,
    Branch branch,
    Optional<String> repository,
    Optional<String> role,
    String audience,
    String region,
    Set<String> allowedAccounts,
    Optional<String> bucket,
    Surroundings surroundings,
    Executor executor,
    String metaPipeline) {
  public Complaint {
    allowedAccounts = Set.copyOf(allowedAccounts);
  }

  /** Where the doctor runs. */
  public enum Surroundings {
    /** A job that may ask GitHub for a token. */
    JOB,
    /** A job that may not. */
    JOB_WITHOUT_TOKEN,
    LAPTOP
  }

  /** What deploys. */
  public enum Executor {
    GITHUB,
    META_PIPELINE
  }
}
