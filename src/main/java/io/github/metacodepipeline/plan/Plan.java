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

  /** Something is to be done, once somebody approves of it. */
  sealed interface Approvable extends Plan {
    /** What is desired. */
    DesiredStack desired();

    /** What there is now, where there is something. */
    Optional<Deployed> deployed();

    /** What CloudFormation would do to resources. */
    List<ResourceChange> changes();

    /** What would be set on the stack, after that. */
    default List<SettingChange> settings() {
      return SettingChange.between(deployed(), desired());
    }
  }

  /** CloudFormation worked out a change, which can be executed once somebody approves of it. */
  sealed interface Executable extends Approvable {
    /** What CloudFormation would do. */
    ChangeSet changeSet();

    @Override
    default List<ResourceChange> changes() {
      return changeSet().changes();
    }
  }

  /**
   * No resource would change, but something would be set on the stack.
   *
   * @param reason why no resource would
   */
  record Adjustment(DesiredStack desired, Deployed actual, String reason) implements Approvable {
    @Override
    public Optional<Deployed> deployed() {
      return Optional.of(actual);
    }

    @Override
    public List<ResourceChange> changes() {
      return List.of();
    }
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

  /**
   * CloudFormation cannot make this change, in its own words.
   *
   * @param findings of its early validation, where that is what the change set failed at
   * @param warnings what the user should know besides
   */
  record Impossible(ChangeSet changeSet, List<ValidationFinding> findings, List<String> warnings)
      implements Plan {
    public Impossible {
      findings = List.copyOf(findings);
      warnings = List.copyOf(warnings);
    }

    /** With nothing but the change set's own reason. */
    public Impossible(ChangeSet changeSet) {
      this(changeSet, List.of(), List.of());
    }
  }

  /** The credentials may not store what CloudFormation would have to fetch. */
  record Undelivered(Failure reason) implements Plan {}

  /** Somebody else's operation did not end in time. */
  record Occupied(Stack stack) implements Plan {}

  /** Somebody else changed the stack while its change set was worked out; it is void. */
  record Overtaken() implements Plan {}

  /** The stack is in a state that CloudFormation does not update, but can be brought back. */
  record Repairable(Stack stack, Repair repair) implements Plan {}

  /** The stack is in a state that CloudFormation does not update, and a run may not repair. */
  record Stuck(Stack stack) implements Plan {}
}
