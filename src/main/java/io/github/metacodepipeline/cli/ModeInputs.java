package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Mode;
import java.util.Optional;

/** Reads how far a deployment goes, and the name of the change set that it makes. */
final class ModeInputs {
  private final Inputs inputs;

  ModeInputs(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The mode.
   *
   * @throws Failure WRONG_INPUT when the inputs do not say one, or more than one
   */
  Mode mode() {
    boolean executesNothing = inputs.isTrue(Input.NO_EXECUTE_CHANGESET);
    String mode = inputs.text(Input.MODE).strip();
    Mode read =
        switch (mode) {
          case "create-and-execute" ->
              executesNothing ? new Mode.CreateOnly() : new Mode.CreateAndExecute();
          case "create-only" -> new Mode.CreateOnly();
          case "execute-only" -> executeOnly(executesNothing);
          case String other ->
              throw Failure.wrongInput(
                  "mode: \"%s\" is not accepted.".formatted(other),
                  "Give create-and-execute, create-only or execute-only.");
        };
    if (!(read instanceof Mode.ExecuteOnly)
        && inputs.given(Input.EXECUTE_CHANGE_SET_ID).isPresent()) {
      throw Failure.wrongInput(
          "execute-change-set-id is given, but mode is %s, which executes no change set that there is already."
              .formatted(mode),
          "Give mode: execute-only, or leave execute-change-set-id out.");
    }
    return read;
  }

  private Mode executeOnly(boolean executesNothing) {
    if (executesNothing) {
      throw Failure.wrongInput(
          "mode is execute-only, but no-execute-changeset is true.", "Give one of them.");
    }
    if (inputs.given(Input.CHANGE_SET_NAME).isPresent()) {
      throw Failure.wrongInput(
          "change-set-name is given, but mode execute-only makes no change set.",
          "Name the one to execute as execute-change-set-id.");
    }
    String given = inputs.required(Input.EXECUTE_CHANGE_SET_ID);
    return new Mode.ExecuteOnly(
        Inputs.about(Input.EXECUTE_CHANGE_SET_ID, () -> new ChangeSetReference(given)));
  }

  /**
   * The name that the change set is to have, where one is given.
   *
   * @throws Failure WRONG_INPUT when CloudFormation would not take it
   */
  Optional<String> changeSetName() {
    Optional<String> name = inputs.given(Input.CHANGE_SET_NAME).map(String::strip);
    name.filter(given -> !ChangeSetReference.isName(given))
        .ifPresent(given -> {
          throw Failure.wrongInput(
              "change-set-name: \"%s\" cannot be the name of a change set.".formatted(given),
              "Begin with a letter; go on with letters, digits and hyphens, 128 in all.");
        });
    return name;
  }

  /**
   * Checks that nothing is wished for that {@code plan} does not do.
   *
   * @throws Failure WRONG_INPUT when something is
   */
  static void checkPlan(Mode mode) {
    switch (mode) {
      case Mode.CreateAndExecute(), Mode.ExecuteOnly _ -> {}
      case Mode.CreateOnly() ->
          throw Failure.wrongInput(
              "The command plan keeps no change set.",
              "Leave out mode and no-execute-changeset, or use the command deploy.");
    }
  }
}
