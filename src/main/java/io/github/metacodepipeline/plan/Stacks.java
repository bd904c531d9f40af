package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.StackPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stacks of an account and Region. Every method is one question or one order, never a wait.
 *
 * <p>Each throws {@code Failure}: DENIED with the action and the resource that the credentials
 * lack, UNREACHABLE after the retries, WRONG_INPUT in CloudFormation's words when it refuses what
 * it was given.
 */
public interface Stacks {

  /** The stack of this name, or nothing when there is none; a deleted one is none. */
  Optional<Stack> find(StackName name);

  /** The stack with this ARN, whatever became of it. */
  Stack get(StackId id);

  /** The template of a stack as it was submitted (the Original stage). */
  String template(StackId id);

  /** The template of the stack of this name, or nothing when there is none. */
  Optional<String> template(StackName name);

  /** The template that a change set was made from, as it was submitted. */
  String template(ChangeSetId id);

  /** A change set that somebody names, as far as it is; nothing when there is none. */
  Optional<DescribedChangeSet> described(ChangeSetReference reference, StackName stack);

  /**
   * Asks for a change set; it is worked out afterwards. Nothing when somebody else has meanwhile
   * begun to change the stack, has made it, or has deleted it.
   */
  Optional<ChangeSetId> request(ChangeSetRequest request);

  /** The change sets of a stack that can still be executed or failed; none without a stack. */
  List<ListedChangeSet> changeSets(StackName stack);

  /** A change set as far as it is, or nothing when it is gone. */
  Optional<ChangeSet> changeSet(ChangeSetId id);

  /**
   * Executes a change set; {@code token} marks every event of it, and makes a repetition harmless.
   *
   * @param onFailure counts where the change set itself does not say it
   */
  Execution execute(ChangeSet changeSet, String token, OnFailure onFailure);

  /** Whether an operation began. */
  enum Execution {
    STARTED,
    /** The change set is gone or obsolete, or the stack began something else. */
    OVERTAKEN
  }

  /** Goes on with the rollback of an update, and skips no resource; the token as above. */
  Execution continueRollback(StackId id, String token);

  /** Takes a failed update back; the token as above. */
  Execution rollBack(StackId id, String token);

  /** Deletes a stack with its resources; the token as above. */
  Execution delete(StackId id, String token);

  /** Switches the termination protection on or off. */
  void protect(StackId id, boolean terminationProtection);

  /** The stack policy, if there is one. */
  Optional<StackPolicy> policy(StackId id);

  /** Sets the stack policy. */
  void setPolicy(StackId id, StackPolicy policy);

  /** Every event of a stack that CloudFormation still has, oldest first. */
  List<StackEvent> history(StackId id);

  /** Deletes a change set. */
  Deletion delete(ChangeSetId id);

  /** Whether a change set is deleted. */
  enum Deletion {
    /** It is, or was already. */
    GONE,
    /** CloudFormation still works on it. */
    NOT_YET
  }

  /** The events of the operation with this token, oldest first. */
  List<StackEvent> events(StackId id, String token);

  /**
   * The events of operations before this one that came along with its own, oldest first; asks AWS
   * nothing.
   */
  List<StackEvent> eventsBefore(StackId id, String token);

  /**
   * Everything that happened in a stack between two points in time, whatever operation it belonged
   * to, oldest first; for a nested stack, whose events may not carry the token of ours.
   */
  List<StackEvent> events(StackId id, Instant from, Instant to);

  /**
   * What CloudFormation found wrong with a change set when it worked it out, and would not say in
   * the change set itself; nothing where there is no such question.
   */
  List<ValidationFinding> validations(ChangeSetId id);

  /** The physical ids of a stack's resources of one type, such as the names of its pipelines. */
  List<String> physicalIds(StackId id, String type);
}
