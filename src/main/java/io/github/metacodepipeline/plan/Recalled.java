package io.github.metacodepipeline.plan;

import java.util.Optional;

/** What became of a change set that was kept for later. */
public sealed interface Recalled {

  /**
   * It can be executed.
   *
   * @param provenance nothing when it was not kept by this program for a known commit
   */
  record Ready(Plan.Executable plan, Optional<Provenance> provenance) implements Recalled {}

  /** Nothing is left to do: there was nothing to change, or it was executed already. */
  record Done(Stack stack, String reason) implements Recalled {}

  /** It cannot be executed, now or ever. */
  record Void(String what, String cause) implements Recalled {}

  /** An operation on the stack did not end in time. */
  record Occupied(Stack stack) implements Recalled {}

  /** Its own execution, begun by an earlier run, did not end in time. */
  record Executing(Stack stack) implements Recalled {}

  /** The stack is in a state that CloudFormation does not update. */
  record Stuck(Stack stack) implements Recalled {}
}
