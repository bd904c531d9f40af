package io.github.metacodepipeline.plan;

import java.util.Optional;

/** What would have to be done to make the stack what the repository asks for. */
public sealed interface Plan {

  /** Nothing: the stack is as desired. */
  record Nothing(Stack stack, String reason) implements Plan {}

  /** CloudFormation worked out a change, which can be executed once somebody approves of it. */
  sealed interface Executable extends Plan {
    /** What is desired. */
    DesiredStack desired();

    /** What CloudFormation would do. */
    ChangeSet changeSet();

    /** What there is now, where there is something. */
    Optional<Deployed> deployed();
  }

  /** The stack would be created. */
  record Create(DesiredStack desired, ChangeSet changeSet) implements Executable {
    @Override
    public Optional<Deployed> deployed() {
      return Optional.empty();
    }
  }

  /** The stack would be updated. */
  record Update(DesiredStack desired, ChangeSet changeSet, Deployed actual) implements Executable {
    @Override
    public Optional<Deployed> deployed() {
      return Optional.of(actual);
    }
  }

  /** CloudFormation cannot make this change, in its own words. */
  record Impossible(ChangeSet changeSet) implements Plan {}

  /** Somebody else's operation did not end in time. */
  record Occupied(Stack stack) implements Plan {}

  /** The stack is in a state that CloudFormation does not update. */
  record Stuck(Stack stack) implements Plan {}
}
