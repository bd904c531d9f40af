package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Optional;

/** What would have to be done to make the stack what the repository asks for. */
public sealed interface Plan {

  /**
   * Nothing: the stack is as desired.
   *
   * @param warnings what the user should know nevertheless, such as a new default that no value
   *     follows
   */
  record Nothing(Stack stack, String reason, List<String> warnings) implements Plan {
    public Nothing {
      warnings = List.copyOf(warnings);
    }
  }

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

  /** The credentials may not store what CloudFormation would have to fetch. */
  record Undelivered(Failure reason) implements Plan {}

  /** Somebody else's operation did not end in time. */
  record Occupied(Stack stack) implements Plan {}

  /** Somebody else changed the stack while its change set was worked out; it is void. */
  record Overtaken() implements Plan {}

  /** The stack is in a state that CloudFormation does not update. */
  record Stuck(Stack stack) implements Plan {}
}
