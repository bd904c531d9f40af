package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.StackName;
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
   */
  Execution execute(ChangeSet changeSet, String token);

  /** Whether an execution began. */
  enum Execution {
    STARTED,
    /** The change set is gone or obsolete, or the stack began something else. */
    OVERTAKEN
  }

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

  /** The physical ids of a stack's resources of one type, such as the names of its pipelines. */
  List<String> physicalIds(StackId id, String type);
}
