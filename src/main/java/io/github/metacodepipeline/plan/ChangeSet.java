package io.github.metacodepipeline.plan;

import java.util.List;
import java.util.Optional;

/**
 * What CloudFormation says it would do.
 *
 * @param reason CloudFormation's own, empty when it gives none
 * @param onFailure what was asked for when it was requested; nothing leaves that to its execution
 * @param changes complete: every page, merged from both forms of the answer
 */
public record ChangeSet(
    ChangeSetId id,
    String name,
    StackId stack,
    Status status,
    String reason,
    Optional<OnFailure> onFailure,
    List<ResourceChange> changes) {

  /** How far it is. */
  public enum Status {
    /** CloudFormation is still working it out. */
    PENDING,
    /** It can be executed. */
    READY,
    /** It cannot be executed: there is no change in it, or something is wrong with it. */
    FAILED,
    /** It is being executed. */
    EXECUTING,
    /** Its execution came to an end, good or bad. */
    EXECUTED,
    /** Another one was executed, or the stack moved on. */
    SPENT
  }

  public ChangeSet {
    changes = List.copyOf(changes);
  }

  /**
   * Whether it failed because there is nothing to change.
   *
   * <p>CloudFormation says so in two wordings, the second one for a template with a transform; a
   * change set without any listed change is no sign of it, since changed outputs are not listed.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html">DescribeChangeSet</a>
   */
  public boolean isEmpty() {
    return status == Status.FAILED
        && (reason.contains("The submitted information didn't contain changes")
            || reason.contains("No updates are to be performed"));
  }
}
